import Foundation
import Testing

@testable import Papers

struct BoundingBoxTests {
    private let page = """
        <page width="200.0" height="100.0">
          <flow>
            <block xMin="0" yMin="0" xMax="1" yMax="1">
              <line xMin="0" yMin="0" xMax="1" yMax="1">
                <word xMin="20.0" yMin="10.0" xMax="60.0" yMax="20.0">A &amp; &lt;B&gt; "x"</word>
                <word xMin="-5" yMin="10.0" xMax="900" yMax="20.0">Ngoài</word>
              </line>
            </block>
            <block xMin="0" yMin="0" xMax="1" yMax="1">
              <line xMin="0" yMin="0" xMax="1" yMax="1">
                <word xMin="1" yMin="2" xMax="nan" yMax="4">hỏng</word>
                <word xMin="1" yMin="2" xMax="3" yMax="4">hòa\u{301}</word>
              </line>
            </block>
          </flow>
        </page>
        """

    @Test func `words stand where they stand, as shares of the page`() {
        let pages = BoundingBoxes.pages(in: Array((page + "\n<page width=\"1\" height=\"1\">\n</page>").utf8))
        #expect(pages.count == 2)
        let words = pages[0].words
        #expect(words.map(\.text) == ["A & <B> \"x\"", "Ngoài", "hòa\u{301}".precomposedStringWithCanonicalMapping])
        #expect(words[0].left == 0.1 && words[0].top == 0.1 && words[0].right == 0.3 && words[0].bottom == 0.2)
        #expect(words[1].left == 0 && words[1].right == 1)
        #expect(words.map(\.block) == [0, 0, 1])
        #expect(pages[0].text == "A & <B> \"x\" Ngoài\n\n" + words[2].text)
        #expect(pages[1].words.isEmpty)
    }

    @Test func `words come back from JSON as they went in`() throws {
        let words = BoundingBoxes.pages(in: Array(page.utf8))[0]
        #expect(try PageWords(json: words.json) == words)
        #expect(
            String(decoding: words.json, as: UTF8.self).hasPrefix(
                "{\"words\":[[0.1,0.1,0.3,0.2,\"A & <B> \\\"x\\\"\",0,0],"
            )
        )
        #expect(String(decoding: PageWords().json, as: UTF8.self) == "{\"words\":[]}")
    }

    @Test func `what is no such output has no words`() {
        for text in ["", "<word", "<word xMin=\"1\">x</word>", "<page>", "\u{0}\u{0}<page width=\"a\" height=\"b\">"] {
            #expect(BoundingBoxes.pages(in: Array(text.utf8)).allSatisfy { $0.words.isEmpty })
        }
    }
}
