/**
 * Stubs as beans: a field of a Spring test enters, the bean of its context that answers from the trace leaves. Nothing
 * else in the extension knows Spring.
 */
@NullMarked
package dev.reprise.junit.spring;

import org.jspecify.annotations.NullMarked;
