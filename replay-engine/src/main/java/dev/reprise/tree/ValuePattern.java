package dev.reprise.tree;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A pattern on the text of strings: what it matches is as good as anything else that it matches. */
record ValuePattern(String entry, Pattern regex) {

    private static final String REGEX = "regex:";
    private static final Pattern NAMED = Pattern.compile("\\{\\{(.*?)}}");
    private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";
    private static final String TIME = "\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?";

    private static final Map<String, String> NAMES = new TreeMap<>(Map.of(
            "uuid", word("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
            "ulid", word("[0-7][0-9A-HJKMNP-TV-Z]{25}"),
            "timestamp", word(DATE + "[T ]" + TIME + " ?(?:Z|[+-]\\d{2}:?\\d{2})?(?:\\[[\\w/+-]{1,40}])?"),
            "date", word(DATE),
            "time", word(TIME),
            "number", word("-?\\d+(?:\\.\\d+)?"),
            "hex", word("[0-9a-fA-F]{8,}")));

    static boolean isPattern(String entry) {
        return entry.startsWith(REGEX) || NAMED.matcher(entry).find();
    }

    static ValuePattern parse(String entry) {
        if (!entry.startsWith(REGEX)) {
            return new ValuePattern(entry, Pattern.compile(expanded(entry)));
        }
        try {
            return new ValuePattern(entry, Pattern.compile(entry.substring(REGEX.length())));
        } catch (PatternSyntaxException broken) {
            throw new IllegalArgumentException("\"" + entry + "\" is no pattern: at character "
                    + (Math.max(broken.getIndex(), 0) + REGEX.length() + 1) + ", " + broken.getDescription());
        }
    }

    String mask(String text) {
        return regex.matcher(text).replaceAll(Matcher.quoteReplacement(entry));
    }

    private static String expanded(String entry) {
        var regex = new StringBuilder();
        Matcher named = NAMED.matcher(entry);
        int from = 0;
        while (named.find()) {
            String known = NAMES.get(named.group(1).strip());
            if (known == null) {
                throw new IllegalArgumentException("\"" + entry + "\" is no pattern: \"" + named.group(1)
                        + "\" is no name, the names are " + String.join(", ", NAMES.keySet()));
            }
            regex.append(Pattern.quote(entry.substring(from, named.start()))).append(known);
            from = named.end();
        }
        return regex.append(Pattern.quote(entry.substring(from))).toString();
    }

    private static String word(String regex) {
        return "(?<![0-9A-Za-z])(?:" + regex + ")(?![0-9A-Za-z])";
    }
}
