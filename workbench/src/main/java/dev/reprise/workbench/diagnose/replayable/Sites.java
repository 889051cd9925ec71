package dev.reprise.workbench.diagnose.replayable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The table of such methods. */
final class Sites {

    private static final List<Site> ALL = load();
    private static final Map<String, List<Site>> BY_OWNER = byOwner();
    private static final List<Site> BELOW =
            ALL.stream().filter(site -> site.owner().endsWith("/*")).toList();

    private Sites() {}

    static List<Site> all() {
        return ALL;
    }

    static @Nullable Site of(String owner, String name, String descriptor) {
        for (Site site : BY_OWNER.getOrDefault(owner, BELOW)) {
            if (site.is(owner, name, descriptor)) {
                return site;
            }
        }
        return null;
    }

    private static Map<String, List<Site>> byOwner() {
        var byOwner = new HashMap<String, List<Site>>();
        for (Site site : ALL) {
            byOwner.computeIfAbsent(site.owner(), unused -> new ArrayList<>()).add(site);
        }
        return byOwner;
    }

    private static List<Site> load() {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Sites.class.getResourceAsStream("sites.tsv")), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Site::of)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
