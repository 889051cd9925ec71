/**
 * Quarkus LangChain4j: AI services, which Quarkus writes itself, leave as agents. Models, tools and memories are those of
 * LangChain4j.
 */
@NullMarked
package dev.reprise.agent.hook.quarkus;

import org.jspecify.annotations.NullMarked;
