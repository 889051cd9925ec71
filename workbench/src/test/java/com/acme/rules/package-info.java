/** A rule as a user writes it. */
@NullMarked
package com.acme.rules;

import org.jspecify.annotations.NullMarked;
