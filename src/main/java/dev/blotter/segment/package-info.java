/**
 * Cuts an article into sentences and tokens: a sentence detector trained on our own text and a
 * rule-based tokenizer, both behind OpenNLP's interfaces.
 */
@NullMarked
package dev.blotter.segment;

import org.jspecify.annotations.NullMarked;
