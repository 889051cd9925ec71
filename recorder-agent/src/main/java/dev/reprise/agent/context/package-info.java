/**
 * How a run follows its work: the places of the JDK where work is handed to another thread.
 */
@NullMarked
package dev.reprise.agent.context;

import org.jspecify.annotations.NullMarked;
