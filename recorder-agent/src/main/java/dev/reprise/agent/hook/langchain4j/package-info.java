/**
 * LangChain4j: models, tools, memory stores, retrievers, embedding stores and AI services leave as calls in neutral trees;
 * answers come back as its own types.
 */
@NullMarked
package dev.reprise.agent.hook.langchain4j;

import org.jspecify.annotations.NullMarked;
