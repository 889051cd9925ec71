package dev.reprise.replay;

import dev.reprise.tree.Difference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ids that nobody supplied: the value does not matter, its identity does. A recorded id and the one of now are taken for
 * each other if both look invented, neither was supplied by the record, and the pairing holds through the whole run.
 */
final class Renaming {

    /** UUIDs, ULIDs, prefixed ids such as {@code call_x7…}, long hexadecimal or mixed tokens. */
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
                    + "|\\b[A-Za-z]{2,12}[_-](?=[A-Za-z0-9]*\\d)[A-Za-z0-9]{8,64}\\b"
                    + "|\\b(?=[A-Za-z]*\\d)(?=\\d*[A-Za-z])[A-Za-z0-9]{16,64}\\b");

    private final Map<String, String> toNow = new HashMap<>();
    private final Map<String, String> toRecorded = new HashMap<>();
    private final Predicate<String> supplied;

    /** {@code supplied} tells whether the agent was given a value: then it must use that one. */
    Renaming(Predicate<String> supplied) {
        this.supplied = supplied;
    }

    /** The differences that remain; the pairing is kept only if none does. */
    List<Difference> without(List<Difference> differences) {
        var pairs = new HashMap<String, String>();
        List<Difference> left =
                differences.stream().filter(each -> !renames(each, pairs)).toList();
        if (left.isEmpty()) {
            pairs.forEach((recorded, now) -> {
                toNow.put(recorded, now);
                toRecorded.put(now, recorded);
            });
        }
        return left;
    }

    private boolean renames(Difference difference, Map<String, String> pairs) {
        if (!(difference.recorded() instanceof String recorded) || !(difference.now() instanceof String now)) {
            return false;
        }
        Matcher then = ID.matcher(recorded);
        Matcher today = ID.matcher(now);
        int thenAt = 0;
        int todayAt = 0;
        boolean any = false;
        while (then.find()) {
            if (!today.find()
                    || !recorded.substring(thenAt, then.start()).equals(now.substring(todayAt, today.start()))
                    || !pair(then.group(), today.group(), pairs)) {
                return false;
            }
            any = true;
            thenAt = then.end();
            todayAt = today.end();
        }
        return any && recorded.substring(thenAt).equals(now.substring(todayAt));
    }

    private boolean pair(String recorded, String now, Map<String, String> pairs) {
        if (recorded.equals(now)) {
            return true;
        }
        String known = toNow.getOrDefault(recorded, pairs.get(recorded));
        if (known != null) {
            return known.equals(now);
        }
        if (toRecorded.containsKey(now) || pairs.containsValue(now) || supplied.test(recorded) || supplied.test(now)) {
            return false;
        }
        pairs.put(recorded, now);
        return true;
    }
}
