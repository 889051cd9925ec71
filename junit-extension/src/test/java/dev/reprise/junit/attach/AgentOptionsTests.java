package dev.reprise.junit.attach;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AgentOptionsTests {

    @TempDir
    Path classes;

    private final Properties system = new Properties();

    private void file(String name, String content) throws IOException {
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String options(Map<String, String> environment) throws IOException {
        try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            return AgentOptions.of(loader, environment, system);
        }
    }

    @Test
    void the_application_is_what_is_built_in_folders() throws IOException {
        file("com/acme/desk/Desk.class", "");
        file("com/acme/desk/model/Order.class", "");
        file("META-INF/services/x", "");
        file("prompts/refund.txt", "");
        file("dev/reprise/junit/Some.class", "");

        assertThat(options(Map.of())).isEqualTo("record=false,app=com.acme.desk");
    }

    @Test
    void several_roots_and_short_names_are_all_named() throws IOException {
        file("com/acme/a/A.class", "");
        file("com/acme/b/B.class", "");
        file("org/other/C.class", "");
        file("app/Main.class", "");

        assertThat(options(Map.of())).isEqualTo("record=false,app=app;com.acme;org.other");
    }

    @Test
    void what_is_named_wins_over_what_is_found() throws IOException {
        file("com/acme/A.class", "");
        file("junit-platform.properties", "reprise.app=com.other\nreprise.mode=accept\njunit.jupiter.x=y\n");
        assertThat(options(Map.of())).isEqualTo("record=false,app=com.other");

        file("reprise.properties", "app=com.third\ntool=com.third.Tools#*\nrecord=true\n");
        assertThat(options(Map.of())).isEqualTo("record=false,app=com.third,tool=com.third.Tools#*");

        system.setProperty("reprise.app", "com.fourth");
        assertThat(options(Map.of())).isEqualTo("record=false,tool=com.third.Tools#*");
    }

    @Test
    void a_variable_of_the_environment_is_left_to_the_agent() throws IOException {
        file("com/acme/A.class", "");

        assertThat(options(Map.of("REPRISE_APP", "com.acme.x"))).isEqualTo("record=false");
    }

    @Test
    void without_classes_in_folders_nothing_is_named() throws IOException {
        file("some.properties", "");

        assertThat(options(Map.of())).isEqualTo("record=false");
    }
}
