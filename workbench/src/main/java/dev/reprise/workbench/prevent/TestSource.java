package dev.reprise.workbench.prevent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** The source of a test that was made of a trace. */
final class TestSource {

    private final String type;
    private final String trace;
    private final Entry entry;
    private final Plan plan;

    TestSource(String type, String trace, Entry entry, Plan plan) {
        this.type = type;
        this.trace = trace;
        this.entry = entry;
        this.plan = plan;
    }

    String text() {
        List<Expected> expected = plan.expected();
        Fault fault = plan.fault();
        var lines = new ArrayList<String>();
        if (!entry.pack().isEmpty()) {
            Collections.addAll(lines, "package " + entry.pack() + ";", "");
        }
        var imports = new TreeSet<>(entry.imports());
        if (!entry.parameters().isEmpty()) {
            imports.add("import dev.reprise.junit.Input;");
        }
        imports.add("import dev.reprise.junit.ReplayTrace;");
        imports.add("import dev.reprise.replay.Replay;");
        imports.add("import org.junit.jupiter.api.Test;");
        boolean answer = expected.stream().anyMatch(Expected::aboutAnswer);
        if (answer) {
            imports.add("import java.util.Optional;");
        }
        lines.addAll(imports);
        lines.add("");
        if (answer) {
            lines.add("import static org.assertj.core.api.Assertions.assertThat;");
        }
        if (expected.stream().anyMatch(each -> !each.aboutAnswer())) {
            lines.add("import static dev.reprise.junit.assertions.ReplayAssertions.assertThat;");
        }
        if (!expected.isEmpty()) {
            lines.add("");
        }
        lines.add("/**");
        lines.add(" * A run of production. The fault lies in " + fault.kind().where + ": "
                + JavaText.comment(fault.why()) + ".");
        lines.add(" * A mended agent: " + JavaText.comment(fault.kind().judged) + ".");
        lines.add(" */");
        lines.add("class " + type + " {");
        lines.add("");
        lines.add("    @Test");
        lines.addAll(annotation());
        String parameters = entry.parameters().isEmpty() ? "" : ", " + String.join(", ", entry.parameters());
        String name = expected.isEmpty() ? "does_what_it_did" : "does_what_it_should";
        lines.add("    void " + name + "(Replay replay" + parameters + ") throws Exception {");
        lines.add("        " + (answer ? "Optional<?> answer = " : "") + "replay.run(() -> " + entry.call() + ");");
        if (!expected.isEmpty()) {
            lines.add("");
            expected.forEach(each -> lines.add("        " + each.assertion()));
        }
        lines.add("    }");
        lines.add("}");
        return String.join("\n", lines) + "\n";
    }

    private List<String> annotation() {
        if (plan.anchor().isEmpty() && plan.until().isEmpty()) {
            return List.of("    @ReplayTrace(" + JavaText.quoted(trace) + ")");
        }
        var members = new ArrayList<String>();
        members.add("value = " + JavaText.quoted(trace));
        if (!plan.anchor().isEmpty()) {
            members.add("anchor = " + JavaText.quoted(plan.anchor()));
        }
        if (!plan.until().isEmpty()) {
            members.add("until = " + JavaText.quoted(plan.until()));
        }
        return List.of("    @ReplayTrace(", "            " + String.join(",\n            ", members) + ")");
    }
}
