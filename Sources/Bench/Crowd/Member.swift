/// One simulated member.
struct Member {
    let signIn: String
    /// Slots of the member's connections; nil while there is none.
    var live: Int?
    var requests: Int?
    /// The last event that the member was told of.
    var told: Int64 = 0
    /// The mark of the view it holds.
    var view = ""
    /// Whether the first word of the view has come on the present connection.
    var isIn = false
}
