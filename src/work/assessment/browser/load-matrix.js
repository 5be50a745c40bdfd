// Reads a chosen file into the box it is sent from, so that nothing is sent that has not been seen.

const most = 1_000_000
const part = document.querySelector('[data-file]')
const file = part.querySelector('input')
const status = part.querySelector('[role="status"]')
const text = document.getElementById('text')

part.hidden = false
file.addEventListener('change', async () => {
  const [chosen] = file.files
  if (!chosen) return
  if (chosen.size > most) {
    status.textContent = 'This file is too large: choose one of 1 MB or less.'
    return
  }
  text.value = await chosen.text()
  text.dispatchEvent(new Event('input', { bubbles: true }))
  status.textContent = `${chosen.name} was read into the box below.`
})
