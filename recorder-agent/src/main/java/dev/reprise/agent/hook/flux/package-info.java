/** Reactor's streams, where one is the result of a call: of a framework's model or agent. */
@NullMarked
package dev.reprise.agent.hook.flux;

import org.jspecify.annotations.NullMarked;
