/**
 * Spring AI's models for tests: a stub that is asked enters; the hooks of the recorder, around these classes as around
 * any model, leave what the trace has, in Spring AI's types.
 */
@NullMarked
package dev.reprise.junit.stub.springai;

import org.jspecify.annotations.NullMarked;
