package dev.reprise.workbench.cli;

import dev.reprise.workbench.diagnose.Check;
import dev.reprise.workbench.diagnose.LabelVerb;
import dev.reprise.workbench.diagnose.Replayable;
import dev.reprise.workbench.diagnose.SuspectsVerb;
import dev.reprise.workbench.isolate.ClusterVerb;
import dev.reprise.workbench.isolate.Diff;
import dev.reprise.workbench.isolate.Walk;
import dev.reprise.workbench.prevent.Erase;
import dev.reprise.workbench.prevent.IssueVerb;
import dev.reprise.workbench.prevent.Migrate;
import dev.reprise.workbench.prevent.Promote;
import dev.reprise.workbench.prevent.Redact;
import dev.reprise.workbench.prevent.Trim;
import dev.reprise.workbench.prevent.Verify;
import dev.reprise.workbench.reconstruct.Graph;
import dev.reprise.workbench.reconstruct.Ls;
import dev.reprise.workbench.reconstruct.Pull;
import dev.reprise.workbench.reconstruct.Session;
import dev.reprise.workbench.reconstruct.Show;
import dev.reprise.workbench.reconstruct.TimelineVerb;
import dev.reprise.workbench.verb.Verb;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** All verbs, by stage, in the order in which they are helpful. */
final class Verbs {

    private Verbs() {}

    static Map<String, List<Supplier<Verb>>> byStage() {
        var stages = new LinkedHashMap<String, List<Supplier<Verb>>>();
        stages.put(
                "Reconstruct: what happened",
                List.of(Ls::new, Pull::new, Show::new, TimelineVerb::new, Graph::new, Session::new));
        stages.put("Isolate: where it went wrong", List.of(Diff::new, Walk::new, ClusterVerb::new));
        stages.put(
                "Diagnose: what kind of fault it is",
                List.of(Check::new, SuspectsVerb::new, LabelVerb::new, Replayable::new));
        stages.put(
                "Prevent: that it does not come back",
                List.of(Promote::new, IssueVerb::new, Verify::new, Redact::new, Erase::new, Trim::new, Migrate::new));
        return stages;
    }
}
