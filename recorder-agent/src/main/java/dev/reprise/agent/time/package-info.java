/**
 * Clock and random reads of declared application packages, rewritten where they are called.
 */
@NullMarked
package dev.reprise.agent.time;

import org.jspecify.annotations.NullMarked;
