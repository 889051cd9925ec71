package dev.reprise.compatibility;

import java.util.List;

/** What libraries of one sort are asked to do: a table of the page. */
enum Family {
    LIBRARIES("frameworks and SDKs"),
    WORKFLOWS("workflows of agents"),
    CLIENTS("HTTP clients"),
    DATABASES("databases over JDBC"),
    DECLARED("repositories and declared clients"),
    OVER_WIRE("declared clients, over the wire"),
    TOOL_SERVERS("clients of MCP servers"),
    SERVED_TOOLS("tools of MCP servers, through frameworks"),
    FLAGS("flags"),
    MESSAGES("messages to brokers");

    final String title;

    Family(String title) {
        this.title = title;
    }

    /** The class whose methods the scenarios are. */
    String declaring(Stack stack) {
        return switch (this) {
            case LIBRARIES, WORKFLOWS, OVER_WIRE, TOOL_SERVERS, SERVED_TOOLS, FLAGS -> stack.application();
            case CLIENTS -> "ClientApplication";
            case DATABASES -> "Database";
            case DECLARED -> "Declared";
            case MESSAGES -> "Messages";
        };
    }

    List<Scenario> scenarios() {
        return switch (this) {
            case LIBRARIES ->
                List.of(
                        Scenario.SYNC,
                        Scenario.ASYNC,
                        Scenario.STREAM,
                        Scenario.TOOLS,
                        Scenario.EMBEDDINGS,
                        Scenario.MEMORY,
                        Scenario.ERRORS);
            case WORKFLOWS ->
                List.of(
                        Scenario.SEQUENCE,
                        Scenario.PARALLEL,
                        Scenario.LOOP,
                        Scenario.CONDITIONAL,
                        Scenario.SUPERVISOR,
                        Scenario.HANDOFF,
                        Scenario.ERRORS,
                        Scenario.ASYNC);
            case CLIENTS ->
                List.of(
                        Scenario.SYNC,
                        Scenario.ASYNC,
                        Scenario.STREAM,
                        Scenario.TLS,
                        Scenario.HTTP2,
                        Scenario.REDIRECTS,
                        Scenario.RETRIES,
                        Scenario.ERRORS,
                        Scenario.TIMEOUTS,
                        Scenario.RESETS,
                        Scenario.CANCELLED,
                        Scenario.LARGE,
                        Scenario.BINARY,
                        Scenario.GZIP);
            case DATABASES ->
                List.of(
                        Scenario.QUERIES,
                        Scenario.UPDATES,
                        Scenario.BATCHES,
                        Scenario.TRANSACTIONS,
                        Scenario.FAILURES,
                        Scenario.LOBS,
                        Scenario.DETAILS);
            case DECLARED ->
                List.of(
                        Scenario.OPTIONAL,
                        Scenario.LIST,
                        Scenario.SAVED,
                        Scenario.FUTURE,
                        Scenario.PAGE,
                        Scenario.ELEMENTS,
                        Scenario.THROWN);
            case OVER_WIRE ->
                List.of(
                        Scenario.EXECUTED,
                        Scenario.ENQUEUED,
                        Scenario.POSTED,
                        Scenario.FUTURES,
                        Scenario.READ,
                        Scenario.BROKEN);
            case TOOL_SERVERS ->
                List.of(
                        Scenario.STDIO_TOOLS,
                        Scenario.STDIO_RESOURCES,
                        Scenario.STDIO_PROMPTS,
                        Scenario.STDIO_ERRORS,
                        Scenario.SSE_TOOLS,
                        Scenario.SSE_RESOURCES,
                        Scenario.SSE_PROMPTS,
                        Scenario.SSE_ERRORS,
                        Scenario.STREAMABLE_TOOLS,
                        Scenario.STREAMABLE_RESOURCES,
                        Scenario.STREAMABLE_PROMPTS,
                        Scenario.STREAMABLE_ERRORS,
                        Scenario.SESSION_ASYNC,
                        Scenario.TOOLS_PARALLEL,
                        Scenario.TOOL_TIMEOUTS,
                        Scenario.DIES,
                        Scenario.CHANGES,
                        Scenario.AGENT);
            case MESSAGES -> List.of(Scenario.SENT, Scenario.CALLED_BACK, Scenario.REFUSED, Scenario.COMMITTED);
            case SERVED_TOOLS ->
                List.of(Scenario.AGENT, Scenario.STDIO_TOOLS, Scenario.STREAMABLE_TOOLS, Scenario.TOOLS_PARALLEL);
            case FLAGS -> List.of(Scenario.VALUES, Scenario.VARIANTS, Scenario.DEFAULTS, Scenario.UNTOUCHED);
        };
    }
}
