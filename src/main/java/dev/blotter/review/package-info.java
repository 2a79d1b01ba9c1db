/** Manual review: the store of decisions, the server and its page. */
@NullMarked
package dev.blotter.review;

import org.jspecify.annotations.NullMarked;
