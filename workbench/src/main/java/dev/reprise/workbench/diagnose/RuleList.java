package dev.reprise.workbench.diagnose;

import dev.reprise.workbench.diagnose.rule.Rule;
import dev.reprise.workbench.diagnose.rule.Thresholds;
import dev.reprise.workbench.terminal.Line;
import dev.reprise.workbench.terminal.Screen;
import dev.reprise.workbench.terminal.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Prints what rules there are. */
final class RuleList {

    private final Screen screen;
    private final Thresholds thresholds;

    RuleList(Screen screen, Thresholds thresholds) {
        this.screen = screen;
        this.thresholds = thresholds;
    }

    void print(List<Rule> rules) {
        for (Rule rule : rules) {
            if (screen.isJson()) {
                screen.json(tree(rule));
            } else {
                text(rule);
            }
        }
    }

    private void text(Rule rule) {
        screen.print(new Line()
                .add(rule.name(), Style.BOLD)
                .to(22)
                .add(rule.mode().id())
                .to(42)
                .add(thresholds.isOn(rule) ? "on" : "off", Style.DIM));
        screen.print(new Line().add("  looks for   ", Style.DIM).add(rule.looksFor()));
        screen.print(new Line().add("  blind to    ", Style.DIM).add(rule.blindTo()));
        new TreeMap<>(rule.thresholds())
                .keySet()
                .forEach(name -> screen.print(new Line()
                        .add("  threshold   ", Style.DIM)
                        .add(rule.name() + "." + name + " = " + thresholds.of(rule, name))));
    }

    private Map<String, @Nullable Object> tree(Rule rule) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        tree.put("rule", rule.name());
        tree.put("mode", rule.mode().id());
        tree.put("on", thresholds.isOn(rule));
        tree.put("looksFor", rule.looksFor());
        tree.put("blindTo", rule.blindTo());
        var values = new TreeMap<String, @Nullable Object>();
        rule.thresholds().keySet().forEach(name -> values.put(name, thresholds.of(rule, name)));
        tree.put("thresholds", values);
        return tree;
    }
}
