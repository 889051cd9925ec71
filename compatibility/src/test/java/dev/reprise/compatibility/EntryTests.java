package dev.reprise.compatibility;

import dev.reprise.Reprise;
import dev.reprise.trace.Step;
import dev.reprise.trace.Trace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where runs begin: real containers, servers and listeners, recorded; then replayed by the same requests and messages,
 * which reach the application on its own threads.
 */
@Tag("agent")
@Execution(ExecutionMode.CONCURRENT)
class EntryTests {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** The traces of an application's scenarios as text: where each began, and what was called in it. */
    private String proved(
            String library, String application, List<String> scenarios, String options, String... coordinates)
            throws Exception {
        return proved(Stack.of(library, application, "1", coordinates).sharing("entry"), scenarios, options);
    }

    private String proved(Stack stack, List<String> scenarios, String options) throws Exception {
        String application = stack.application();
        List<Path> jars = ClassPath.of(new Stacks.Version(stack, "1"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String libraries = classes
                + File.pathSeparator
                + jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        String engine = libraries + File.pathSeparator + engine();
        Compiled.into(classes, stack, engine);
        String agent = "-javaagent:" + System.getProperty("agent.jar");
        String methods = ",app=com.acme,off=main,tool=com.acme.Orders#look" + options;
        var arguments = new ArrayList<>(List.of(application));
        arguments.addAll(scenarios);
        Properties live = Fork.run(
                folder.resolve("live.txt"),
                Map.of(),
                List.of(agent + "=dir=" + folder.resolve("traces") + methods, "-cp", libraries),
                "Live",
                folder.resolve("live.properties"),
                arguments);
        Map<String, Path> traces = traces(scenarios);
        var files = new ArrayList<>(List.of(application));
        traces.forEach((scenario, trace) -> files.addAll(List.of(scenario, trace.toString())));
        Properties replayed = Fork.run(
                folder.resolve("replayed.txt"),
                Map.of(),
                List.of(agent + "=record=false" + methods, "-cp", engine),
                "Replayed",
                folder.resolve("replayed.properties"),
                files);
        var text = new StringBuilder();
        for (String scenario : scenarios) {
            text.append(scenario).append(":").append(described(traces.get(scenario)));
            text.append("  ").append(live.getProperty(scenario, live.getProperty(scenario + ".failed")));
            boolean same = String.valueOf(live.getProperty(scenario)).equals(replayed.getProperty(scenario));
            text.append(
                    same ? "" : " NOW " + replayed.getProperty(scenario, replayed.getProperty(scenario + ".failed")));
            text.append(" / ").append(replayed.getProperty(scenario + ".verdict"));
            text.append(" / ").append(replayed.getProperty("fault." + scenario + ".verdict"));
            String ledger = replayed.getProperty(scenario + ".ledger");
            if (ledger.contains("another input") || !"reproduced".equals(replayed.getProperty(scenario + ".verdict"))) {
                text.append('\n').append(ledger);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** The traces in the order in which their runs began: one for each scenario. */
    private Map<String, Path> traces(List<String> scenarios) throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("traces"))) {
            List<Path> runs = files.filter(file -> file.toString().endsWith(".trace.jsonl"))
                    .filter(EntryTests::isRun)
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
            assertThat(runs).as(Files.readString(folder.resolve("live.txt"))).hasSameSizeAs(scenarios);
            var traces = new TreeMap<String, Path>();
            for (int i = 0; i < runs.size(); i++) {
                traces.put(scenarios.get(i), runs.get(i));
            }
            return traces;
        }
    }

    private static boolean isRun(Path file) {
        try (Trace trace = Trace.open(file)) {
            return "run".equals(trace.header().members().get("kind"));
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String described(Path file) throws Exception {
        try (Trace trace = Trace.open(file)) {
            Map<String, ?> header = trace.header().members();
            String said = header.get("traceparent") == null ? "" : " " + header.get("traceparent");
            said += header.get("tags") == null ? "" : " " + header.get("tags");
            String steps = trace.steps().stream()
                    .map(step -> "  " + step.path() + " " + step.input() + shown(step) + "\n")
                    .collect(Collectors.joining())
                    .replaceAll("password=(?!correct)[a-z-]+", "password=stand-in");
            return (trace.complete() ? "" : " INCOMPLETE") + said + "\n" + steps;
        }
    }

    private static String shown(Step step) {
        return step.ending() == dev.reprise.trace.Fact.Ending.RETURNED
                ? step.output() == null
                        ? ""
                        : " = " + step.output().toString().replaceAll(" timestamp=[0-9]+,| ?id=ID:[^,}]*", "")
                : " " + step.ending();
    }

    private static String engine() throws Exception {
        String path = Path.of(Reprise.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        return path
                + File.pathSeparator
                + Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.contains("jackson-core"))
                        .findFirst()
                        .orElseThrow();
    }

    private static Stack container(String name, String application, String... coordinates) {
        return Stack.of("entry-servlet-" + name, application, "1", coordinates).sharing("entry entry-servlet");
    }

    private static Stack jetty(String packages, String... coordinates) {
        return container("jetty " + packages, "JettyServlets", coordinates)
                .calling("org.eclipse.jetty.servlet.", "org.eclipse.jetty." + packages + "servlet.");
    }

    private static Stack javax(Stack stack) {
        return stack.calling("jakarta.servlet.", "javax.servlet.");
    }

    static Stream<Stack> containers() {
        return Stream.of(
                container("tomcat", "TomcatServlets", "org.apache.tomcat.embed:tomcat-embed-core:11.0.26"),
                javax(container("tomcat javax", "TomcatServlets", "org.apache.tomcat.embed:tomcat-embed-core:9.0.121")),
                jetty("ee11.", "org.eclipse.jetty.ee11:jetty-ee11-servlet:12.1.14"));
    }

    static Stream<Stack> otherContainers() {
        return Stream.of(
                jetty("ee10.", "org.eclipse.jetty.ee10:jetty-ee10-servlet:12.1.14"),
                jetty("ee9.", "org.eclipse.jetty.ee9:jetty-ee9-servlet:12.1.8"),
                // The other servlets are there as well.
                javax(jetty(
                        "ee8.",
                        "org.eclipse.jetty.ee8:jetty-ee8-servlet:12.1.12",
                        "jakarta.servlet:jakarta.servlet-api:6.1.0")),
                jetty("", "org.eclipse.jetty:jetty-servlet:11.0.26"),
                javax(jetty("", "org.eclipse.jetty:jetty-servlet:10.0.26")),
                javax(jetty("", "org.eclipse.jetty:jetty-servlet:9.4.58.v20250814")),
                container("undertow", "UndertowServlets", "io.undertow:undertow-servlet:2.3.26.Final"),
                javax(container("undertow javax", "UndertowServlets", "io.undertow:undertow-servlet:2.2.40.Final")));
    }

    @ParameterizedTest
    @MethodSource("containers")
    void servlets(Stack container) throws Exception {
        List<String> scenarios =
                List.of("plain", "forwarded", "included", "async", "threw", "bytes", "text", "form", "upload");
        assertThat(proved(container, scenarios, ",tag=tenant:baggage.tenant;order:/orderId"))
                .isEqualTo("""
                        plain: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 {tenant=acme inc}
                          GET ~1plain#1 {method=GET, path=/plain, query=order=A-17} = {status=200}
                          GET ~1plain#1/look#1 {arguments=[A-17], parameters=[order]} = order A-17
                          200 order A-17 / reproduced / diverged
                        forwarded: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 {tenant=acme inc}
                          GET ~1forwarded#1 {method=GET, path=/forwarded, query=order=A-17} = {status=200}
                          GET ~1forwarded#1/look#1 {arguments=[A-17], parameters=[order]} = order A-17
                          200 order A-17 / reproduced / diverged
                        included: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 {tenant=acme inc}
                          GET ~1included#1 {method=GET, path=/included, query=order=A-17} = {status=200}
                          GET ~1included#1/look#1 {arguments=[before A-17], parameters=[order]} = order before A-17
                          GET ~1included#1/look#2 {arguments=[A-17], parameters=[order]} = order A-17
                          200 order before A-17, order A-17 / reproduced / diverged
                        async: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 {tenant=acme inc}
                          GET ~1async#1 {method=GET, path=/async, query=order=A-17} = {status=200}
                          GET ~1async#1/look@0.1#1 {arguments=[first A-17], parameters=[order]} = order first A-17
                          GET ~1async#1/look@0.2.1#1 {arguments=[again A-17], parameters=[order]} = order again A-17
                          200 twice / reproduced / diverged
                        threw: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 {tenant=acme inc}
                          GET ~1threw#1 {method=GET, path=/threw, query=order=A-17} THREW
                          GET ~1threw#1/look#1 {arguments=[A-17], parameters=[order]} = order A-17
                          500 sorry / reproduced / diverged
                        bytes: {order=A-17}
                          POST ~1bytes#1 {method=POST, path=/bytes, body={orderId=A-17, password=stand-in}} = {status=200}
                          POST ~1bytes#1/look#1 {arguments=[A-17], parameters=[order]} = order A-17
                          200 order A-17true / reproduced / diverged
                        text: {order=A-17}
                          POST ~1text#1 {method=POST, path=/text, body={orderId=A-17, password=stand-in}} = {status=200}
                          POST ~1text#1/look#1 {arguments=[A-17], parameters=[order]} = order A-17
                          200 order A-17true / reproduced / diverged
                        form: {order=A-17}
                          POST ~1form#1 {method=POST, path=/form, query=kind=of+query, body={kind=[one, two+more], orderId=A-17, password=stand-in}} = {status=200}
                          POST ~1form#1/look#1 {arguments=[A-17], parameters=[order]} = order A-17
                          200 order A-17of queryonetwo+more / reproduced / diverged
                        upload: {order=A-17}
                          POST ~1upload#1 {method=POST, path=/upload, body={orderId=A-17, password=stand-in, invoice={fileName=invoice.json, contentType=application/json, body={euros=40}}, scan={fileName=scan.bin, contentType=application/octet-stream, bodyBytes=2}}} = {status=200}
                          POST ~1upload#1/look#1 {arguments=[A-17], parameters=[order]} = order A-17
                          200 order A-174 / reproduced / diverged
                        """);

        assertThat(traces(scenarios).values())
                .allMatch(file -> file.getFileName().toString().contains("-Live-"));
    }

    @Tag("large")
    @ParameterizedTest
    @MethodSource("otherContainers")
    void servlets_of_other_containers(Stack container) throws Exception {
        servlets(container);
    }

    @Test
    void spring_mvc_and_scheduled_methods() throws Exception {
        assertThat(proved(
                        "entry-mvc",
                        "Mvc",
                        List.of("create", "later", "threw", "tidy"),
                        ",tag=order:/orderId",
                        "org.springframework.boot:spring-boot-starter-webmvc:4.1.1"))
                .isEqualTo("""
                        create: {order=A-17}
                          POST ~1#1 {method=POST, path=/orders/berlin, body={orderId=A-17, euros=40}} = {status=200}
                          POST ~1#1/OrderController.create#1 {pattern=/orders/{shop}, arguments=[berlin, {orderId=A-17, euros=40}], parameters=[shop, order]} = {said=order A-17}
                          POST ~1#1/OrderController.create#1/look#1 {arguments=[A-17], parameters=[order]} = order A-17
                          200 {"said":"order A-17"} / reproduced / diverged
                        later:
                          GET ~1#1 {method=GET, path=/later/A-17} = {status=200}
                          GET ~1#1/OrderController.later#1 {pattern=/later/{order}, arguments=[A-17], parameters=[order]}
                          GET ~1#1/look@0.1#1 {arguments=[A-17], parameters=[order]} = order A-17
                          200 order A-17 / reproduced / diverged
                        threw:
                          GET ~1#1 {method=GET, path=/threw/A-17} = {status=400}
                          GET ~1#1/OrderController.threw#1 {pattern=/threw/{order}, arguments=[A-17], parameters=[order]} THREW
                          GET ~1#1/OrderController.threw#1/look#1 {arguments=[A-17], parameters=[order]} = order A-17
                          400 sorry, no order A-17 / reproduced / diverged
                        tidy:
                          Nightly.tidy#1 {}
                          Nightly.tidy#1/look#1 {arguments=[nightly A-17], parameters=[order]} = order nightly A-17
                          tidied / reproduced / diverged
                        """);

        assertThat(traces(List.of("create", "later", "threw", "tidy")).values())
                .allMatch(file -> file.getFileName().toString().contains("-refund-desk-"));
    }

    @Test
    void webflux() throws Exception {
        assertThat(proved(
                        "entry-webflux",
                        "Flux",
                        List.of("create", "later", "stream"),
                        ",tag=order:/orderId",
                        "org.springframework.boot:spring-boot-starter-webflux:4.1.1"))
                .isEqualTo("""
                        create: {order=A-17}
                          POST request#1 {method=POST, path=/orders/berlin, body={orderId=A-17, euros=40}}
                          POST request#1/OrderController.create@0.1#1 {pattern=/orders/{shop}}
                          POST request#1/look@0.1#1 {arguments=[A-17], parameters=[order]} = order A-17
                          200 order A-17 / reproduced / diverged
                        later:
                          GET request#1 {method=GET, path=/later/A-17}
                          GET request#1/OrderController.later@0.1#1 {pattern=/later/{order}}
                          GET request#1/look@0.1#1 {arguments=[first A-17], parameters=[order]} = order first A-17
                          GET request#1/look@0.1#2 {arguments=[then A-17], parameters=[order]} = order then A-17
                          200 order then A-17 / reproduced / diverged
                        stream:
                          GET request#1 {method=GET, path=/stream/A-17}
                          GET request#1/OrderController.stream@0.1#1 {pattern=/stream/{order}}
                          GET request#1/look@0.1.3#1 {arguments=[A-17 0], parameters=[order]} = order A-17 0
                          GET request#1/look@0.1.3#2 {arguments=[A-17 1], parameters=[order]} = order A-17 1
                          GET request#1/look@0.1.3#3 {arguments=[A-17 2], parameters=[order]} = order A-17 2
                          200 order A-17 0order A-17 1order A-17 2 / reproduced / diverged
                        """);
    }

    @Test
    void kafka_listeners() throws Exception {
        assertThat(proved(
                        "entry-kafka",
                        "Kafka",
                        List.of("ordered", "batched"),
                        ",tag=order:/body;tenant:baggage.tenant",
                        "org.springframework.kafka:spring-kafka:4.1.1",
                        "org.springframework.kafka:spring-kafka-test:4.1.1"))
                .isEqualTo("""
                        ordered: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 {order=A-17, tenant=acme inc}
                          message of orders#1 {topic=orders, key=key, body=A-17}
                          message of orders#1/look#1 {arguments=[A-17], parameters=[order]} = order A-17
                          message of orders#1/message to shipped#1 {topic=shipped, key=key, body=order A-17} = {partition=0, offset=0, keySize=3, valueSize=10}
                          heard / reproduced / diverged
                        batched: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 {tenant=acme inc}
                          batch of batches#1 {records=[{topic=batches, key=key, body=A-17}]}
                          batch of batches#1/look#1 {arguments=[A-17], parameters=[order]} = order A-17
                          batch of batches#1/message to shipped#1 {topic=shipped, body=order A-17} = {partition=0, offset=1, keySize=-1, valueSize=10}
                          heard / reproduced / diverged
                        """);
    }

    static Stream<Stack> providers() {
        return Stream.of(
                Stack.of(
                        "entry-jms",
                        "Jms",
                        "1",
                        "org.springframework:spring-jms:7.0.9",
                        "org.springframework:spring-context:7.0.9",
                        "org.apache.activemq:activemq-broker:6.2.7"),
                Stack.of(
                                "entry-jms javax",
                                "Jms",
                                "1",
                                "org.springframework:spring-jms:5.3.39",
                                "org.springframework:spring-context:5.3.39",
                                "org.apache.activemq:activemq-broker:5.19.2")
                        .calling("jakarta.jms.", "javax.jms."));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void jms_listeners(Stack provider) throws Exception {
        assertThat(proved(provider.sharing("entry"), List.of("ordered", "plain", "lambda"), ""))
                .isEqualTo("""
                        ordered:
                          message of orders#1 {destination=orders, body=A-17}
                          message of orders#1/message to shipped#1 {destination=shipped, body=shipped A-17} = {}
                          message of orders#1/look#1 {arguments=[A-17], parameters=[order]} = order A-17
                          heard / reproduced / diverged
                        plain:
                          message of plain#1 {destination=plain, body=A-17}
                          message of plain#1/look#1 {arguments=[A-17], parameters=[order]} = order A-17
                          heard / reproduced / diverged
                        lambda:
                          message of lambda#1 {destination=lambda, body=A-17}
                          message of lambda#1/look#1 {arguments=[A-17], parameters=[order]} = order A-17
                          heard / reproduced / diverged
                        """);
    }
}
