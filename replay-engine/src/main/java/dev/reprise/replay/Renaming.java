package dev.reprise.replay;

import dev.reprise.tree.Difference;
import dev.reprise.tree.Ignores;
import dev.reprise.tree.TreeDiff;
import dev.reprise.tree.TreeSearch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ids that nobody supplied: the value does not matter, its identity does. A recorded id and the one of now are taken for
 * each other if both look invented, neither was supplied by the record, and the pairing holds through the whole run: one
 * that was the same on both sides before is its own pair. A call that is the same to the letter is never doubted.
 */
final class Renaming {

    /** UUIDs, ULIDs, prefixed ids such as {@code call_x7…}, long hexadecimal or mixed tokens. */
    private static final Pattern ID = Pattern.compile(
            "(?:\\b[A-Za-z]{1,12}[_-])?[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
                    + "|\\b[A-Za-z]{2,12}[_-](?=[A-Za-z0-9]*\\d)[A-Za-z0-9]{8,64}\\b"
                    + "|\\b(?=[A-Za-z]*\\d)(?=\\d*[A-Za-z])[A-Za-z0-9]{16,64}\\b");

    private final Map<String, String> toNow = new HashMap<>();
    private final Map<String, String> toRecorded = new HashMap<>();
    private final Script script;
    private final Ignores ignores;

    Renaming(Script script, Ignores ignores) {
        this.script = script;
        this.ignores = ignores;
    }

    /** The differences that remain; the pairing is kept only if none does. */
    List<Difference> differences(@Nullable Object recorded, @Nullable Object now) {
        List<Difference> all = TreeDiff.between(recorded, now, ignores);
        var pairs = new HashMap<String, String>();
        List<Difference> left =
                all.stream().filter(each -> !renames(each, pairs)).toList();
        if (!left.isEmpty()) {
            return left;
        }
        if (pairs.entrySet().stream()
                .anyMatch(each -> isUnchanged(each.getKey(), now, pairs.containsValue(each.getKey()))
                        || isUnchanged(each.getValue(), recorded, pairs.containsKey(each.getValue())))) {
            return all;
        }
        pairs.forEach((then, today) -> {
            toNow.put(then, today);
            toRecorded.put(today, then);
        });
        return left;
    }

    /** Whether an id that is to be renamed stands, under its own name, on the other side: here, or in a call before. */
    private boolean isUnchanged(String id, @Nullable Object otherSide, boolean renamedHere) {
        boolean renamed = renamedHere || toNow.containsKey(id) || toRecorded.containsKey(id);
        return !renamed && (TreeSearch.holds(otherSide, id, ignores) || script.asked(id, ignores));
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
        if (toRecorded.containsKey(now)
                || pairs.containsValue(now)
                || script.supplied(recorded)
                || script.supplied(now)) {
            return false;
        }
        pairs.put(recorded, now);
        return true;
    }
}
