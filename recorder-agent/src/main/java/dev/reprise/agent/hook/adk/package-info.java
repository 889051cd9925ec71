/**
 * Google's Agent Development Kit. Enters: runners, agents, models, tools, sessions and memories, where they are asked;
 * leaves: their calls as neutral trees, and answers rebuilt from such.
 */
@NullMarked
package dev.reprise.agent.hook.adk;

import org.jspecify.annotations.NullMarked;
