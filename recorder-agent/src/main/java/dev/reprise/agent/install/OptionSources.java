package dev.reprise.agent.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where options come from, the first that has one wins; what is not understood is kept as a complaint. */
final class OptionSources {

    /** Read by others under the same prefix. */
    private static final Set<String> ELSEWHERE = Set.of("mode", "runs", "passes", "keep", "attach", "agent.jar");

    private final List<String> complaints = new ArrayList<>();
    private final @Nullable String arguments;
    private final Map<String, String> properties;
    private final Map<String, String> environment;

    OptionSources(@Nullable String arguments, Map<String, String> properties, Map<String, String> environment) {
        this.arguments = arguments;
        this.properties = properties;
        this.environment = environment;
    }

    Options read() {
        var sources = new ArrayList<Map<Option, List<String>>>();
        sources.add(lines("agent option", arguments == null ? List.of() : List.of(arguments.split(","))));
        sources.add(prefixed("property reprise.", "reprise.", properties));
        sources.add(prefixed("variable REPRISE_", "REPRISE_", environment));
        String path = path(sources);
        if (path != null) {
            sources.add(file(path));
        }
        Map<Option, List<String>> given = Options.none();
        for (Map<Option, List<String>> source : sources) {
            for (var each : source.entrySet()) {
                merge(each.getKey(), each.getValue(), given);
            }
        }
        return Options.of(given, complaints);
    }

    /** Methods and what else an option may hold are options of their own: neither hides the other. */
    private static void merge(Option option, List<String> values, Map<Option, List<String>> given) {
        List<String> before = given.getOrDefault(option, List.of());
        var all = new ArrayList<>(before);
        boolean methods = false;
        boolean others = false;
        for (String value : before) {
            methods |= value.contains("#");
            others |= !value.contains("#");
        }
        for (String value : values) {
            if (value.contains("#") ? !methods : !others) {
                all.add(value);
            }
        }
        given.put(option, all);
    }

    private Map<Option, List<String>> prefixed(String what, String prefix, Map<String, String> all) {
        Map<Option, List<String>> given = Options.none();
        for (var each : new TreeMap<>(all).entrySet()) {
            if (each.getKey().startsWith(prefix)) {
                String name = each.getKey().substring(prefix.length());
                String key = name.toLowerCase(Locale.ROOT);
                if (!ELSEWHERE.contains(key) && !ELSEWHERE.contains(key.replace('_', '.'))) {
                    take(what + name, key, each.getValue(), given);
                }
            }
        }
        return given;
    }

    private Map<Option, List<String>> lines(String what, List<String> lines) {
        Map<Option, List<String>> given = Options.none();
        for (String line : lines) {
            String text = line.strip();
            int equals = text.indexOf('=');
            if (equals > 0) {
                String key = text.substring(0, equals).strip();
                take(what + " " + key, key, text.substring(equals + 1).strip(), given);
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                complaints.add(what + " " + text + ": has no value; write "
                        + Option.nearest(text).key() + "=…");
            }
        }
        return given;
    }

    private void take(String what, String key, String value, Map<Option, List<String>> given) {
        Option option = Option.of(key);
        if (option == null) {
            complaints.add(
                    what + ": unknown; the nearest is " + Option.nearest(key).key());
            return;
        }
        var values = new ArrayList<String>(given.getOrDefault(option, List.of()));
        if (!option.list()) {
            values.add(value);
        } else {
            for (String one : value.split(";")) {
                if (!one.isBlank()) {
                    values.add(one.strip());
                }
            }
        }
        given.put(option, values);
    }

    private static @Nullable String path(List<Map<Option, List<String>>> sources) {
        for (Map<Option, List<String>> source : sources) {
            for (String value : source.getOrDefault(Option.CONFIG, List.of())) {
                if (!value.contains("#")) {
                    return value;
                }
            }
        }
        return null;
    }

    private Map<Option, List<String>> file(String path) {
        try {
            return lines("option in " + path, Files.readAllLines(Path.of(path)));
        } catch (IOException | RuntimeException unreadable) {
            complaints.add("config=" + path + ": cannot be read");
            return Options.none();
        }
    }
}
