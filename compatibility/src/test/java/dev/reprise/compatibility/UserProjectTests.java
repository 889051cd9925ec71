package dev.reprise.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;

/** What a new user does: a Maven project of its own that takes the packaged artifacts from a repository. */
@Tag("agent")
class UserProjectTests {

    private static final String SUREFIRE = "<version>3.5.4</version>";
    private static final String SUITES = """

                    <configuration>
                      <properties>
                        <configurationParameters>
                          reprise.folders = src/test/traces, src/test/broken
                          reprise.parallel = 2
                        </configurationParameters>
                      </properties>
                    </configuration>
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void a_dependency_and_an_annotation_make_a_trace_a_test() throws Exception {
        Path trace = UserProject.trace(Files.createDirectory(folder.resolve("recorded")));
        Path users = folder.resolve("users");
        UserProject.copy("pom.xml", users.resolve("pom.xml"), Map.of());
        UserProject.copy("desk", users.resolve("desk"), Map.of());
        UserProject.copy(
                "desk", users.resolve("broken"), Map.of("a refund desk.", "a pirate.", "desk</art", "broken</art"));
        UserProject.copy(
                "desk", users.resolve("suite"), Map.of("desk</art", "suite</art", SUREFIRE + "\n", SUREFIRE + SUITES));
        UserProject.copy("desk/src/main", users.resolve("testng/src/main"), Map.of());
        UserProject.copy("testng", users.resolve("testng"), Map.of());
        for (String project : List.of("desk", "broken", "suite", "testng")) {
            Path resources = Files.createDirectories(users.resolve(project).resolve("src/test/resources"));
            Files.copy(trace, resources.resolve("desk.trace.jsonl"));
        }

        suite(users.resolve("suite"), trace);

        Ended ended = maven(users);

        assertThat(tests(users.resolve("desk"), ended)).containsExactly(Map.entry("speaks_of_the_order", "passed"));
        assertThat(tests(users.resolve("broken"), ended))
                .containsExactly(Map.entry("speaks_of_the_order", UserProject.DIVERGED));
        assertThat(tests(users.resolve("testng"), ended))
                .containsExactly(
                        Map.entry("is_asked_for_another_order", """
                        [REPRISE-101] Replay diverged at step 3 of 5, llm chat (desk.trace.jsonl)
                            /messages/1/parts/0/content   recorded "Where is my order A-17?"   now "Where is my order A-71?"
                          called from  Desk.handle(Desk.java:39)
                          nearest      step 3: only /messages/1/parts/0/content differs
                          mend it      restore the call, allow it with @ReplayTrace(ignore = "/messages/1/parts/0/content"), or take it in with -Dreprise.mode=accept"""), Map.entry("speaks_of_the_order", "passed"));
        counted(users.resolve("suite"), ended);
    }

    /** Versions of JUnit, Surefire and Mockito are Spring's. */
    @Tag("large")
    @ParameterizedTest(name = "Spring Boot {0}")
    @ValueSource(strings = {"3.5.16", "4.0.8"})
    void under_the_parent_of_spring_boot_too(String boot) throws Exception {
        Path trace = UserProject.trace(Files.createDirectory(folder.resolve("recorded")));
        Path project = folder.resolve("managed");
        UserProject.copy("desk", project, Map.of());
        UserProject.copy("managed", project, Map.of("@boot@", boot));
        Path resources = Files.createDirectories(project.resolve("src/test/resources"));
        Files.copy(trace, resources.resolve("desk.trace.jsonl"));
        suite(project, trace);

        Ended ended = maven(project);

        assertThat(tests(project, ended)).containsExactly(Map.entry("speaks_of_the_order", "passed"));
        counted(project, ended);
    }

    /** A folder of two traces with a declaration, one of which is expected to be otherwise. */
    private static void suite(Path project, Path trace) throws Exception {
        Path suite = Files.createDirectories(project.resolve("src/test/traces"));
        Files.writeString(suite.resolve("reprise.properties"), "entry = com.acme.desk.Desk#handle\n");
        Files.copy(trace, suite.resolve("desk.trace.jsonl"));
        Files.copy(trace, suite.resolve("other.trace.jsonl"));
        Files.writeString(suite.resolve("other.trace.jsonl.expect"), "tool:lookupOrder never\n");
        Files.createDirectories(project.resolve("src/test/broken"));
        Files.writeString(project.resolve("src/test/broken/reprise.properties"), "entri = com.acme.desk.Desk#handle\n");
    }

    /** Surefire counts the tests of suites, and a suite that cannot be run. */
    private static void counted(Path project, Ended ended) throws Exception {
        assertThat(tests(project, "com.acme.desk.Desk", ended))
                .containsEntry("desk.trace.jsonl", "passed")
                .hasEntrySatisfying(
                        "other.trace.jsonl", failure -> assertThat(failure).contains("lookupOrder never"))
                .hasSize(2);
        assertThat(tests(project, "dev.reprise.junit.engine.ReplayTestEngine", ended)
                        .values())
                .singleElement()
                .asString()
                .startsWith("[REPRISE-251] A line of reprise.properties cannot be understood");
        assertThat(ended.code()).isNotZero();
    }

    /** What was downloaded for other builds is taken from there; the rest comes from Maven Central. */
    private Ended maven(Path project) throws Exception {
        Path settings = Files.writeString(folder.resolve("settings.xml"), """
                <settings>
                  <profiles>
                    <profile>
                      <id>here</id>
                      <repositories>
                        <repository>
                          <id>downloaded</id>
                          <url>%1$s</url>
                        </repository>
                      </repositories>
                      <pluginRepositories>
                        <pluginRepository>
                          <id>downloaded</id>
                          <url>%1$s</url>
                        </pluginRepository>
                      </pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles>
                    <activeProfile>here</activeProfile>
                  </activeProfiles>
                </settings>
                """.formatted(
                        ClassPath.downloaded().toUri()));
        return Ended.of(
                project,
                List.of(
                        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                        "-B",
                        "-ntp",
                        "-fae",
                        "-gs",
                        settings.toString(),
                        "-Dmaven.repo.local=" + Installed.repository(),
                        "test"));
    }

    /** Each test with its failure, as Surefire reports it. */
    private static Map<String, String> tests(Path project, Ended ended) throws Exception {
        return tests(project, "com.acme.desk.DeskReplayTests", ended);
    }

    private static Map<String, String> tests(Path project, String set, Ended ended) throws Exception {
        Path report = project.resolve("target/surefire-reports/TEST-" + set + ".xml");
        assertThat(report).as(ended.out() + ended.err()).exists();
        var tests = new LinkedHashMap<String, String>();
        var cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            var test = (Element) cases.item(i);
            var failures = test.getElementsByTagName("failure");
            var errors = test.getElementsByTagName("error");
            String failure = failures.getLength() > 0
                    ? ((Element) failures.item(0)).getAttribute("message")
                    : errors.getLength() > 0 ? ((Element) errors.item(0)).getAttribute("message") : "passed";
            tests.put(test.getAttribute("name"), failure);
        }
        return tests;
    }
}
