/**
 * Spring AI 1.1 and 2.0: chat clients, models, tools, memories, vector stores and retrievers leave as calls in neutral
 * trees; answers come back as its own types.
 */
@NullMarked
package dev.reprise.agent.hook.springai;

import org.jspecify.annotations.NullMarked;
