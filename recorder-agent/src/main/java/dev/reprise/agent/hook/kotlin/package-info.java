/**
 * Kotlin's coroutines: each carries the place of the run at which it was begun, to whichever thread resumes it. Contexts
 * enter and leave, with an element of ours.
 */
@NullMarked
package dev.reprise.agent.hook.kotlin;

import org.jspecify.annotations.NullMarked;
