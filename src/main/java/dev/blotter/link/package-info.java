/** Says which mentions of an article mean the same thing, and who holds which post. */
@NullMarked
package dev.blotter.link;

import org.jspecify.annotations.NullMarked;
