package dev.reprise.tree;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One place where two trees differ.
 *
 * @param path where, in the grammar of {@link TreePath}
 * @param recorded what was recorded; null too where nothing was
 * @param now what is there now; null too where nothing is
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Difference(
        TreePath path, @Nullable Object recorded, @Nullable Object now, Kind kind) {

    /** What sort of difference. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Kind {
        CHANGED,
        ONLY_RECORDED,
        ONLY_NOW
    }

    /** Both sides as short text: of long strings the words that differ and what surrounds them. */
    public Excerpt excerpt() {
        return Excerpt.of(this);
    }

    /** One line, such as {@code /orderId   recorded "A-17"   now "A-71"}. */
    public String describe() {
        Excerpt excerpt = excerpt();
        String place = path.toString().isEmpty() ? "(all of it)" : path.toString();
        return place + "   recorded " + excerpt.recorded() + "   now " + excerpt.now();
    }
}
