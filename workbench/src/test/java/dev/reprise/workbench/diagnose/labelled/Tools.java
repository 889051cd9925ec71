package dev.reprise.workbench.diagnose.labelled;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tools of a domain, as they are offered. */
final class Tools {

    private Tools() {}

    static List<Offered> of(Domain domain) {
        String id = domain.word("idField");
        var tools = new ArrayList<Offered>();
        tools.add(offered(domain, "lookup", id, "string"));
        tools.add(offered(domain, "search", domain.word("nameField"), "string", "limit", "integer"));
        tools.add(offered(
                domain, "act", id, "string", domain.word("amountField"), "number", "note", "string", "key", "string"));
        tools.add(offered(domain, "other", id, "string"));
        tools.add(offered(domain, "otherLookup", "code", "string"));
        tools.add(offered(domain, "start", id, "string"));
        tools.add(offered(domain, "poll", "job", "string"));
        tools.add(offered(domain, "notify", domain.word("contactField"), "string", "text", "string"));
        return tools;
    }

    private static Offered offered(Domain domain, String key, String... parameters) {
        List<String> said = domain.list(key);
        Map<String, String> typed = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            typed.put(parameters[i], parameters[i + 1]);
        }
        return new Offered(said.get(0), said.get(1), typed);
    }
}
