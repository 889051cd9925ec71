/**
 * What a rule is. A run and thresholds enter, findings leave. Rules are found with {@link java.util.ServiceLoader}, so
 * that users add their own beside the built-in ones.
 */
@NullMarked
package dev.reprise.workbench.diagnose.rule;

import org.jspecify.annotations.NullMarked;
