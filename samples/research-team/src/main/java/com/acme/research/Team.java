package com.acme.research;

import dev.langchain4j.agentic.Agent;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;

/** The agents of the team, each with a model behind it. */
final class Team {

    private Team() {}

    /** Looks what others ask. */
    public interface PriceScout {
        @Agent(description = "Finds offers", outputKey = "price")
        @SystemMessage("You find out what others ask for a product. Say who asks how much.")
        @UserMessage("What is asked for a {{product}}?")
        String price(@V("product") String product);
    }

    /** Looks what there is. */
    public interface StockScout {
        @Agent(description = "Counts what is on stock", outputKey = "stock")
        @SystemMessage("You count what is on stock. Say a number.")
        @UserMessage("How many are there of a {{product}}?")
        String stock(@V("product") String product);
    }

    /** Recommends a price. */
    public interface Analyst {
        @Agent(description = "Recommends a price", outputKey = "advice")
        @SystemMessage("You recommend a price a little below the best offer.")
        @UserMessage("{{figures}}")
        String advise(@V("figures") String figures);
    }

    /** Does what was recommended. */
    public interface Clerk {
        @Agent(description = "Sets the price", outputKey = "done")
        @SystemMessage("You set prices in the shop as you are told.")
        @UserMessage("For the {{product}}: {{advice}}")
        String act(@V("product") String product, @V("advice") String advice);
    }
}
