package dev.reprise.agent.hook.servlet;

import dev.reprise.agent.boot.Handler;
import dev.reprise.agent.boot.Passage;
import dev.reprise.agent.hook.Getter;
import dev.reprise.agent.hook.Parts;
import dev.reprise.agent.hook.SeenBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code getPart…()} of a container's request: once the container has read an upload because the application asked for one
 * of its parts, all of them are seen, with what short ones hold.
 */
final class Uploads implements Handler {

    private static final String UPLOAD = "multipart/form-data";

    /** How many parts are looked at; containers have bounds of their own, if somebody sets them. */
    private static final int MOST = 1000;

    private final Getter attribute;
    private final Getter type;
    private final Getter parts;
    private final Getter name;
    private final Getter fileName;
    private final Getter partType;
    private final Getter size;
    private final Getter content;

    Uploads(String nothing, Class<?> owner) {
        String packages = Requests.packages(owner) + "http.";
        attribute = Getter.of(owner, packages + "HttpServletRequest", "getAttribute", String.class);
        type = Getter.of(owner, packages + "HttpServletRequest", "getContentType");
        parts = Getter.of(owner, packages + "HttpServletRequest", "getParts");
        name = Getter.of(owner, packages + "Part", "getName");
        fileName = Getter.of(owner, packages + "Part", "getSubmittedFileName");
        partType = Getter.of(owner, packages + "Part", "getContentType");
        size = Getter.of(owner, packages + "Part", "getSize");
        content = Getter.of(owner, packages + "Part", "getInputStream");
    }

    /** Whether a container makes fields or parts of a body of that type. */
    static boolean isForm(@Nullable String contentType) {
        String type = String.valueOf(contentType).toLowerCase(Locale.ROOT);
        return type.startsWith("application/x-www-form-urlencoded") || type.startsWith(UPLOAD);
    }

    @Override
    public @Nullable Passage enter(@Nullable Object self, @Nullable Object[] arguments) {
        SeenBody seen = Service.body(attribute.of(self, Service.OPEN));
        if (seen == null || !isForm(type.text(self)) || !seen.first("parts")) {
            return null;
        }
        return new Passage() {
            @Override
            protected void ended(@Nullable Object returned, @Nullable Throwable thrown) {
                if (thrown == null && parts.of(self) instanceof Collection<?> all) {
                    see(all, seen);
                }
            }
        };
    }

    private void see(Collection<?> all, SeenBody seen) {
        var fields = new LinkedHashMap<String, List<@Nullable Object>>();
        long room = SeenBody.MOST;
        for (Object part : all.stream().limit(MOST).toList()) {
            long length = size.of(part) instanceof Long bytes ? bytes : Long.MAX_VALUE;
            fields.computeIfAbsent(String.valueOf(name.text(part)), any -> new ArrayList<>(1))
                    .add(said(part, length, length <= room));
            room -= length <= room ? length : 0;
        }
        var tree = new LinkedHashMap<String, @Nullable Object>();
        fields.forEach((name, values) -> tree.put(name, values.size() == 1 ? values.get(0) : values));
        if (!tree.isEmpty()) {
            seen.fields(tree, 0);
        }
    }

    /** The text of a field, or what a file is and says. */
    private @Nullable Object said(Object part, long length, boolean fits) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        String file = fileName.text(part);
        Parts.put(tree, "fileName", file);
        Parts.put(tree, "contentType", partType.text(part));
        var body = new SeenBody();
        byte[] bytes = fits ? bytes(part, (int) length) : null;
        if (bytes == null) {
            tree.put("bodyBytes", length);
        } else {
            body.add(bytes, 0, bytes.length);
            body.addTo(tree, partType.text(part), null);
        }
        return file == null && (tree.containsKey("body") || length == 0) ? tree.getOrDefault("body", "") : tree;
    }

    /** A part can be read as often as it is asked for. */
    private byte @Nullable [] bytes(Object part, int length) {
        if (!(content.of(part) instanceof InputStream in)) {
            return null;
        }
        try (in) {
            return in.readNBytes(length);
        } catch (IOException gone) {
            return null;
        }
    }
}
