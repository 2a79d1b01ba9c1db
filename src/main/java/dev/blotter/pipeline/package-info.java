/** Puts the stages together: models and their check, settings, fingerprint, the pipeline. */
@NullMarked
package dev.blotter.pipeline;

import org.jspecify.annotations.NullMarked;
