/**
 * LangChain4j's own client of the Model Context Protocol. Enters: what its transports carry; leaves: calls, and the
 * answers of servers as the library reads them, whole.
 */
@NullMarked
package dev.reprise.agent.hook.langchain4jmcp;

import org.jspecify.annotations.NullMarked;
