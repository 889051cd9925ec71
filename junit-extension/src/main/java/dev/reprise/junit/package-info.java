/**
 * A trace is a test. Annotations on a test class or method enter; what leaves is a replay around each test, and the
 * failure that its verdict asks for, whatever the agent has caught.
 */
@NullMarked
package dev.reprise.junit;

import org.jspecify.annotations.NullMarked;
