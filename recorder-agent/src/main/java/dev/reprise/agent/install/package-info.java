/**
 * What happens at start: options are read, hooks are chosen by one cheap matcher and woven in, and every hook tells what
 * became of it. The host's arguments enter; transformed classes and a report leave.
 */
@NullMarked
package dev.reprise.agent.install;

import org.jspecify.annotations.NullMarked;
