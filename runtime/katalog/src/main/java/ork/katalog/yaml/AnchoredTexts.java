package ork.katalog.yaml;

import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactoryBuilder;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.ScalarEvent;

/** Makes parsers that tell the anchors of texts too; Jackson's own know only those of maps and lists. */
final class AnchoredTexts extends YAMLFactory {
    private static final long serialVersionUID = 1;

    AnchoredTexts(YAMLFactoryBuilder settings) {
        super(settings);
    }

    @Override
    protected YAMLParser _createParser(Reader reader, IOContext context) {
        return new YAMLParser(context, _parserFeatures, _yamlParserFeatures, _loaderOptions, _objectCodec, reader) {
            @Override
            public @Nullable String getObjectId() throws IOException {
                return _lastEvent instanceof ScalarEvent text ? text.getAnchor() : super.getObjectId();
            }
        };
    }
}
