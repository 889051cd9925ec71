package dev.reprise.insight;

import dev.reprise.tree.CanonicalHash;
import dev.reprise.tree.TreePath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads every input and outcome of a trace once, and each message of a growing conversation once. */
final class ValueIndexer {

    /** More different tokens are not indexed: the index says that it is not complete. */
    private static final int MAX_TOKENS = 1_000_000;

    final Map<String, Places> tokens = new HashMap<>();
    final Map<Long, Places> subtrees = new HashMap<>();
    boolean complete = true;
    long visited;

    private final Set<Long> known = new HashSet<>();
    private List<Section> previous = List.of();

    void read(Timeline timeline) {
        for (int moment = 0; moment < timeline.moments().size(); moment++) {
            Timeline.Moment now = timeline.moments().get(moment);
            List<Section> sections = Section.of(now);
            boolean prompt = LlmStep.is(now.step()) && !now.outcome();
            for (int i = 0; i < sections.size(); i++) {
                Section section = sections.get(i);
                if (!prompt || isNew(section, i)) {
                    add(section, moment);
                }
            }
            if (prompt) {
                previous = sections;
            }
        }
        previous = List.of();
    }

    private boolean isNew(Section section, int i) {
        if (i < previous.size() && previous.get(i).tree() == section.tree()) {
            return false;
        }
        return known.add(
                CanonicalHash.of(section.tree()) * 31 + section.source().name().hashCode());
    }

    private void add(Section section, int moment) {
        Leaves.visit(section.tree(), new Leaves.Visitor() {
            @Override
            public void leaf(TreePath path, Object value) {
                visited++;
                for (String normal : Leaves.normals(value)) {
                    visited++;
                    place(tokens, normal, moment, section.source());
                }
            }

            @Override
            public void subtree(TreePath path, long hash) {
                place(subtrees, hash, moment, section.source());
            }
        });
    }

    private <K> void place(Map<K, Places> places, K key, int moment, Source source) {
        Places found = places.get(key);
        if (found == null) {
            if (places.size() >= MAX_TOKENS) {
                complete = false;
                return;
            }
            found = new Places();
            places.put(key, found);
        }
        found.add(moment, source);
    }
}
