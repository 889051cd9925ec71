package dev.reprise.tree;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What a comparison leaves out, on both sides. Each entry is one of
 *
 * <ul>
 *   <li>a {@link TreePath}, such as {@code /orderId}: whatever stands there, members that are missing included;
 *   <li>a text with named patterns, such as {@code {{uuid}}} or {@code Today is {{date}}.}: what they match inside any
 *       string counts as equal; the names are {@code uuid}, {@code ulid}, {@code timestamp}, {@code date}, {@code time},
 *       {@code number} and {@code hex};
 *   <li>a regular expression, such as {@code regex:req_[0-9a-f]+}, in the same way.
 * </ul>
 *
 * <p>A path covers an element of either list where two lists are compared, so {@code /items/-1} is the last element of
 * each.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Ignores {

    private static final Ignores NONE = new Ignores(List.of());

    private final Set<String> entries;
    private final Descent start;
    private final List<ValuePattern> patterns;

    private Ignores(List<String> entries) {
        this.entries = new LinkedHashSet<>(entries);
        var paths = new ArrayList<TreePath>();
        var values = new ArrayList<ValuePattern>();
        for (String entry : this.entries) {
            if (ValuePattern.isPattern(entry)) {
                values.add(ValuePattern.parse(entry));
            } else {
                paths.add(TreePath.parse(entry));
            }
        }
        this.start = Descent.from(paths);
        this.patterns = List.copyOf(values);
    }

    /** Leaves out nothing. */
    public static Ignores none() {
        return NONE;
    }

    /**
     * Leaves out what the entries name.
     *
     * @throws IllegalArgumentException if one of them is neither a path nor a pattern
     */
    public static Ignores of(List<String> entries) {
        return entries.isEmpty() ? NONE : new Ignores(entries);
    }

    /** Leaves out what either names. */
    public Ignores and(Ignores other) {
        if (other.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        var both = new ArrayList<>(entries);
        both.addAll(other.entries);
        return new Ignores(both);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The entries as they were written, in order. */
    public List<String> entries() {
        return List.copyOf(entries);
    }

    Descent start() {
        return start;
    }

    boolean sameText(String recorded, String now) {
        return recorded.equals(now) || (!patterns.isEmpty() && masked(recorded).equals(masked(now)));
    }

    /** Whether elements can be told apart by their hashes alone. */
    boolean hasPatterns() {
        return !patterns.isEmpty();
    }

    String masked(String text) {
        String result = text;
        for (ValuePattern pattern : patterns) {
            result = pattern.mask(result);
        }
        return result;
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
