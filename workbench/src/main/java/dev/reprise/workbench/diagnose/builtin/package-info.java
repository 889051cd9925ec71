/**
 * The rules that come with the workbench, one class each. They are found as those of users are.
 */
@NullMarked
package dev.reprise.workbench.diagnose.builtin;

import org.jspecify.annotations.NullMarked;
