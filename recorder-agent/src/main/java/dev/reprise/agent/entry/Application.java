package dev.reprise.agent.entry;

import java.io.File;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What the application is called where nobody told the agent: as it calls itself, or after what was started. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Application {

    private static final Pattern JAR = Pattern.compile("(?:.*[\\\\/])?([^\\\\/]+?)(?:-\\d[^\\\\/]*)?\\.[jw]ar");
    private static final Pattern CLASS = Pattern.compile("(?:\\S*[/.$])?([^\\s/.$]+)(?: .*)?");

    private static final String STARTED = started(System::getProperty, System::getenv);

    private static volatile @Nullable String told;

    private Application() {}

    /** The application says its name, which its own settings hold. */
    public static void named(String name) {
        told = name;
    }

    /** The name as far as it is known by now. */
    public static String name() {
        String name = told;
        return name == null ? STARTED : name;
    }

    /** The name by the settings of the process: Spring's, OpenTelemetry's, its jar, its main class. */
    static String started(UnaryOperator<@Nullable String> property, UnaryOperator<@Nullable String> variable) {
        String[] settings = {
            property.apply("spring.application.name"),
            variable.apply("SPRING_APPLICATION_NAME"),
            property.apply("otel.service.name"),
            variable.apply("OTEL_SERVICE_NAME")
        };
        for (String name : settings) {
            if (name != null && !name.isBlank()) {
                return name.strip();
            }
        }
        String command = property.apply("sun.java.command");
        String path = property.apply("java.class.path");
        if (command == null) {
            return "";
        }
        // What is started with -jar is the class path, to which agents add themselves.
        String first = path == null ? "" : path.split(Pattern.quote(File.pathSeparator), 2)[0];
        Matcher jar = JAR.matcher(first);
        Matcher main = CLASS.matcher(command);
        return (command + " ").startsWith(first + " ") && jar.matches()
                ? jar.group(1)
                : main.matches() ? main.group(1) : "";
    }
}
