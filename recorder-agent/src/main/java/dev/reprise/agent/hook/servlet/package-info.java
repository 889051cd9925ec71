/**
 * Servlets, of {@code jakarta.servlet} and of {@code javax.servlet} before it: each request is a place at which a run may
 * begin. What a container dispatches on behalf of the same request belongs to it.
 */
@NullMarked
package dev.reprise.agent.hook.servlet;

import org.jspecify.annotations.NullMarked;
