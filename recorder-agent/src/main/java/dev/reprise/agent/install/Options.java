package dev.reprise.agent.install;

import dev.reprise.agent.hook.MethodPattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the agent was told.
 *
 * @param dir the folder for traces
 * @param app packages of the application
 * @param service the service's name
 * @param record whether to record, or only to install the hooks
 * @param report whether to print the hooks at start
 * @param methods methods that the user named, by kind
 * @param jdbc databases that are answered, as written
 * @param tags tags from inputs, as written
 * @param hooks jars of hooks, or folders of such
 * @param off hooks to leave out
 * @param recording how much is recorded and kept, as written
 * @param complaints what was not understood, one line each
 */
record Options(
        Path dir,
        List<String> app,
        @Nullable String service,
        boolean record,
        boolean report,
        Map<String, List<MethodPattern>> methods,
        List<String> jdbc,
        List<String> tags,
        List<String> hooks,
        Set<String> off,
        Map<Option, String> recording,
        List<String> complaints) {

    Options {
        app = List.copyOf(app);
        methods = Map.copyOf(methods);
        jdbc = List.copyOf(jdbc);
        tags = List.copyOf(tags);
        hooks = List.copyOf(hooks);
        off = Set.copyOf(off);
        recording = Map.copyOf(recording);
        complaints = List.copyOf(complaints);
    }

    /** Reads options; each comes from the first source that has it: arguments, properties, environment, file. */
    static Options read(@Nullable String arguments, Map<String, String> properties, Map<String, String> environment) {
        return new OptionSources(arguments, properties, environment).read();
    }

    static Options of(Map<Option, List<String>> given, List<String> complaints) {
        var methods = new LinkedHashMap<String, List<MethodPattern>>();
        for (Option option : List.of(Option.AGENT, Option.TOOL, Option.SERVICE, Option.MEMORY, Option.CONFIG)) {
            var patterns = new ArrayList<MethodPattern>();
            for (String value : all(given, option)) {
                if (value.contains("#")) {
                    patterns.addAll(pattern(option, value, complaints));
                }
            }
            if (!patterns.isEmpty()) {
                methods.put(option.key(), patterns);
            }
        }
        List<String> agents = all(given, Option.AGENT);
        for (String value : agents) {
            if (!value.contains("#") && !value.equals("report")) {
                complaints.add("agent=" + value + ": neither report nor a method like com.acme.Desk#answer");
            }
        }
        return new Options(
                folder(one(given, Option.DIR), complaints),
                all(given, Option.APP),
                service(all(given, Option.SERVICE)),
                truth(Option.RECORD, one(given, Option.RECORD), complaints),
                agents.contains("report"),
                methods,
                jdbc(all(given, Option.JDBC), complaints),
                all(given, Option.TAG),
                all(given, Option.HOOKS),
                Set.copyOf(all(given, Option.OFF)),
                recording(given),
                complaints);
    }

    private static @Nullable String service(List<String> values) {
        for (String value : values) {
            if (!value.contains("#")) {
                return value;
            }
        }
        return null;
    }

    private static Map<Option, String> recording(Map<Option, List<String>> given) {
        var recording = new EnumMap<Option, String>(Option.class);
        for (var each : given.entrySet()) {
            if (RecordingChoices.ARE.contains(each.getKey()) && !each.getValue().isEmpty()) {
                recording.put(each.getKey(), String.join(",", each.getValue()));
            }
        }
        return recording;
    }

    private static List<MethodPattern> pattern(Option option, String value, List<String> complaints) {
        MethodPattern pattern = MethodPattern.of(value);
        if (pattern == null) {
            complaints.add(option.key() + "=" + value + ": not a method like com.acme.Desk#answer");
            return List.of();
        }
        return List.of(pattern);
    }

    private static List<String> jdbc(List<String> values, List<String> complaints) {
        for (String value : values) {
            if (!value.equals("answered") && !value.startsWith("jdbc:")) {
                complaints.add("jdbc=" + value + ": neither answered nor a URL like jdbc:postgresql:*/orders*");
            }
        }
        return values;
    }

    private static Path folder(String value, List<String> complaints) {
        try {
            return Path.of(value);
        } catch (RuntimeException unusable) {
            complaints.add("dir=" + value + ": not a path; " + Option.DIR.standard + " is used");
            return Path.of(Option.DIR.standard);
        }
    }

    private static boolean truth(Option option, String value, List<String> complaints) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                complaints.add(option.key() + "=" + value + ": true or false; " + option.standard + " is used");
                yield Boolean.parseBoolean(option.standard);
            }
        };
    }

    private static String one(Map<Option, List<String>> given, Option option) {
        List<String> values = all(given, option);
        return values.isEmpty() ? option.standard : values.get(values.size() - 1);
    }

    private static List<String> all(Map<Option, List<String>> given, Option option) {
        return given.getOrDefault(option, List.of());
    }

    /** The table of options, for people. */
    static String help() {
        var text = new StringBuilder();
        for (Option option : Option.values()) {
            text.append(String.format("  %-8s %s", option.key(), option.help));
            text.append(option.standard.isEmpty() ? "\n" : " (" + option.standard + ")\n");
        }
        return text.toString();
    }

    static Map<Option, List<String>> none() {
        return new EnumMap<>(Option.class);
    }
}
