/**
 * Micrometer: what the recorder counts joins the global registry when an application has one.
 */
@NullMarked
package dev.reprise.agent.hook.micrometer;

import org.jspecify.annotations.NullMarked;
