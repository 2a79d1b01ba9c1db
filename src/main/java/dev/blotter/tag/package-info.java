/**
 * Finds mentions: features of tokens, the conditional random field behind OpenNLP's name finder,
 * and the kinds of what was found.
 *
 * <p>The classes of this package that OpenNLP instantiates when it loads a model stand outside its
 * own package; plain OpenNLP lets them in with {@code -DOPENNLP_EXT_ALLOWED_PACKAGES=dev.blotter}.
 */
@NullMarked
package dev.blotter.tag;

import org.jspecify.annotations.NullMarked;
