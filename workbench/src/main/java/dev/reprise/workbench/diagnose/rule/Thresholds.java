package dev.reprise.workbench.diagnose.rule;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the rules go by. A file has a line for each that is to be another one, {@code loop.failures = 6}, and one for
 * each rule that is to be switched, {@code drift.topic = on}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Thresholds {

    private final Map<String, String> given;

    private Thresholds(Map<String, String> given) {
        this.given = new TreeMap<>(given);
    }

    /** Those that the rules have by themselves. */
    public static Thresholds defaults() {
        return new Thresholds(Map.of());
    }

    /** Names and values as a file would have them. */
    public static Thresholds of(Map<String, String> lines) {
        return new Thresholds(lines);
    }

    /** Those that the rules have by themselves, and every rule switched on. */
    public static Thresholds allOn(Iterable<Rule> rules) {
        var lines = new TreeMap<String, String>();
        rules.forEach(rule -> lines.put(rule.name(), "on"));
        return new Thresholds(lines);
    }

    /** The lines of a file. */
    public static Map<String, String> lines(Path file) throws IOException {
        var lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IllegalArgumentException malformed) {
            throw new IOException("it is no file of names and values: " + malformed.getMessage(), malformed);
        }
        var given = new TreeMap<String, String>();
        lines.stringPropertyNames()
                .forEach(name -> given.put(name, lines.getProperty(name).strip()));
        return given;
    }

    /** One threshold of a rule. */
    public double of(Rule rule, String name) {
        String set = given.get(rule.name() + "." + name);
        Double byItself = rule.thresholds().get(name);
        if (byItself == null) {
            throw new IllegalArgumentException(rule.name() + " has no threshold " + name);
        }
        return set == null ? byItself : Double.parseDouble(set);
    }

    /** Whether a rule runs. */
    public boolean isOn(Rule rule) {
        String set = given.get(rule.name());
        return set == null ? rule.onByDefault() : set.equals("on");
    }

    /** The names in the file that no rule has, and the values that are none. */
    public Set<String> unknownTo(Iterable<Rule> rules) {
        var unknown = new TreeSet<>(given.keySet());
        for (Rule rule : rules) {
            if ("on".equals(given.get(rule.name())) || "off".equals(given.get(rule.name()))) {
                unknown.remove(rule.name());
            }
            for (String name : rule.thresholds().keySet()) {
                if (isNumber(given.get(rule.name() + "." + name))) {
                    unknown.remove(rule.name() + "." + name);
                }
            }
        }
        return unknown;
    }

    private static boolean isNumber(@Nullable String value) {
        return value != null && value.matches("\\d{1,9}(\\.\\d{1,9})?");
    }
}
