package dev.blotter.cli;

import dev.blotter.pipeline.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionLine implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"blotter " + Version.CURRENT};
  }
}
