/**
 * LangChain4j's models for tests: a stub that is asked enters; the hooks of the recorder, around these classes as around
 * any model, leave what the trace has, in LangChain4j's types.
 */
@NullMarked
package dev.reprise.junit.stub.langchain4j;

import org.jspecify.annotations.NullMarked;
