/**
 * The JDK's HTTP server: each request is a place at which a run may begin.
 */
@NullMarked
package dev.reprise.agent.hook.httpserver;

import org.jspecify.annotations.NullMarked;
