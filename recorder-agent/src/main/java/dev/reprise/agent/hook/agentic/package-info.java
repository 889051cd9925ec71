/**
 * LangChain4j's agentic module: agents, workflows and what decides between them leave as calls in neutral trees, with what
 * they read of and wrote to the state that they share. All of it runs again in a replay, but for the answers of people.
 */
@NullMarked
package dev.reprise.agent.hook.agentic;

import org.jspecify.annotations.NullMarked;
