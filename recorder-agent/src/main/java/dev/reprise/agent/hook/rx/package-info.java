/**
 * RxJava 3: what is subscribed to inside a run gives its signals there, whichever thread they come from; and streams and
 * values to come, where one is the result of a call: of a framework's model, tool or agent.
 */
@NullMarked
package dev.reprise.agent.hook.rx;

import org.jspecify.annotations.NullMarked;
