module refunds {
    requires langchain4j;
    requires langchain4j.core;
    requires langchain4j.open.ai;
    requires org.slf4j;

    exports com.acme.host to
            langchain4j,
            langchain4j.core;
}
